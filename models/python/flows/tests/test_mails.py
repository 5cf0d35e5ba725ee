import aiosmtplib
import email.header
import email.message
import email.mime.multipart
import email.mime.text
import email.utils
import flask_mail
import imaplib
import smtplib
from django.core import mail


def sent():
    server = smtplib.SMTP("x")
    # ruleid: sink-mail
    server.sendmail("a@x", src(), "x")
    # ruleid: sink-mail
    server.sendmail("a@x", "b@x", "Subject: " + src())
    # ruleid: sink-mail
    smtplib.SMTP_SSL("x").sendmail(src(), "x", "y")
    # ruleid: sink-mail
    server.docmd(src())
    # ruleid: sink-mail
    server.putcmd("X", src())
    # ruleid: sink-mail
    server.mail(src())
    # ruleid: sink-mail
    server.rcpt(src())
    # ruleid: sink-mail
    aiosmtplib.send(src())
    # ruleid: sink-mail
    aiosmtplib.SMTP().sendmail("x", src(), "y")
    # ok: sink-mail
    server.login("x", src())
    # ok: sink-mail
    server.send_message(src())


def headers():
    message = email.message.EmailMessage()
    old = email.mime.text.MIMEText("x")
    parts = email.mime.multipart.MIMEMultipart()
    plain = email.message.Message()
    # ruleid: sink-mail
    message["Subject"] = src()
    # ruleid: sink-mail
    old["To"] = "x" + src()
    # ruleid: sink-mail
    parts["From"] = src()
    # ruleid: sink-mail
    plain["From"] = src()
    # ruleid: sink-mail
    message.add_header("X-Y", src())
    # ruleid: sink-mail
    parts.add_header("X-Y", src())
    # ok: sink-mail
    message.set_content(src())
    # ok: sink-mail
    message["Subject"] = "x"
    # ok: sink-mail
    parts.attach(src())


def of_frameworks():
    # ruleid: sink-mail
    mail.send_mail(src(), "x", "y", [])
    # ruleid: sink-mail
    mail.send_mail("x", "y", from_email=src())
    # ruleid: sink-mail
    mail.EmailMessage(subject=src())
    # ruleid: sink-mail
    mail.EmailMultiAlternatives("x", headers={"X": src()})
    # ruleid: sink-mail
    mail.mail_admins(src(), "x")
    # ruleid: sink-mail
    flask_mail.Message(src())
    # ruleid: sink-mail
    flask_mail.Message("x", sender=src())
    # ok: sink-mail
    mail.send_mail("x", src(), "y", [])
    # ok: sink-mail
    flask_mail.Message("x", body=src())


def read():
    box = imaplib.IMAP4("x")
    # ruleid: sink-mail
    box.search(None, "FROM " + src())
    # ruleid: sink-mail
    box.uid("search", src())
    # ruleid: sink-mail
    box.fetch(src(), "x")
    # ruleid: sink-mail
    box.select(src())
    # ruleid: sink-mail
    imaplib.IMAP4_SSL("x").search(None, src())
    # ok: sink-mail
    box.login("x", src())


def written():
    message = email.message.EmailMessage()
    # ok: sanitizer-mail
    snk(email.header.Header(src()))
    # ok: sanitizer-mail
    snk(email.utils.formataddr((src(), "x")))
    # ok: sanitizer-mail
    snk(message.as_string(src()))
    # ok: sanitizer-mail
    snk(message.as_bytes(src()))
    # ruleid: sanitizer-mail
    snk("Subject: " + src())
