from codepathfinder import calls
from codepathfinder.models import sanitizer, sink

sink("mail", calls("smtplib.SMTP.sendmail", "smtplib.SMTP_SSL.sendmail", "aiosmtplib.SMTP.sendmail", "aiosmtplib.send").tracks(0, 1, 2), doc="https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.sendmail")
sink("mail", calls("smtplib.SMTP.docmd", "smtplib.SMTP.putcmd", "smtplib.SMTP.mail", "smtplib.SMTP.rcpt").tracks(0, 1), doc="https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.docmd")
HEADERS = ["email.message.Message", "email.message.EmailMessage", "email.mime.text.MIMEText", "email.mime.multipart.MIMEMultipart"]
sink("mail", calls(*[f"{h}.__setitem__" for h in HEADERS], *[f"{h}.add_header" for h in HEADERS]).tracks(1), doc="https://docs.python.org/3/library/email.compat32-message.html#email.message.Message.add_header")
sink("mail", calls("django.core.mail.send_mail", "django.core.mail.EmailMessage", "django.core.mail.EmailMultiAlternatives", "django.core.mail.mail_admins").tracks(0, "subject", "from_email", "headers"), doc="https://docs.djangoproject.com/en/stable/topics/email/#preventing-header-injection")
sink("mail", calls("flask_mail.Message").tracks(0, "subject", "sender", "extra_headers"), doc="https://flask-mail.readthedocs.io/en/latest/")
sink("mail", calls("imaplib.IMAP4.search", "imaplib.IMAP4.uid", "imaplib.IMAP4.fetch", "imaplib.IMAP4.select", "imaplib.IMAP4_SSL.search"), doc="https://docs.python.org/3/library/imaplib.html#imaplib.IMAP4.search")
# A message as text was looked at where its headers were set.
sanitizer("mail", calls("*.as_string", "*.as_bytes", "email.header.Header", "email.utils.formataddr"), doc="https://docs.python.org/3/library/email.header.html")
