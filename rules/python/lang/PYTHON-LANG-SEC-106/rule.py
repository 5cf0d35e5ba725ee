from codepathfinder import And, Not, Or, assigned, calls, regex
from codepathfinder.python_decorators import python_rule

# What is written down as a value, but for what stands for one: empty, in brackets, stars, told to be replaced, or the name of something that
# libraries define.
WRITTEN = regex(r"\A[^\s<>{}$%*]{4,}\z")
PLACEHOLDER = regex(r"(?i)\A(x{3,}|none|null|true|false|your[-_ ].*|change[-_]?(me|it|this).*|placeholder|example|todo|redacted|\.{3,}|[a-z_]\w*(\.\w+)+)\z")

CONNECTS = [
    "psycopg2.connect", "psycopg.connect", "psycopg.Connection.connect", "asyncpg.connect", "asyncpg.create_pool", "pymysql.connect",
    "pymysql.connections.Connection", "MySQLdb.connect", "mysql.connector.connect", "aiomysql.connect", "aiopg.connect", "pymssql.connect",
    "oracledb.connect", "cx_Oracle.connect", "snowflake.connector.connect", "redis.Redis", "redis.StrictRedis", "redis.asyncio.Redis",
    "pymongo.MongoClient", "pymongo.mongo_client.MongoClient", "pg8000.connect", "clickhouse_driver.Client", "hdbcli.dbapi.connect",
    "ldap3.Connection", "paramiko.SSHClient.connect", "paramiko.client.SSHClient.connect", "paramiko.Transport.connect", "asyncssh.connect",
    "smtplib.SMTP.login", "smtplib.SMTP_SSL.login", "imaplib.IMAP4.login", "imaplib.IMAP4_SSL.login", "nntplib.NNTP.login",
    "requests.auth.HTTPBasicAuth", "requests.auth.HTTPDigestAuth", "httpx.BasicAuth", "httpx.DigestAuth", "aiohttp.BasicAuth",
    "pika.PlainCredentials", "pika.credentials.PlainCredentials", "cassandra.auth.PlainTextAuthProvider", "neo4j.basic_auth",
]
PASSWORDS = ["password", "passwd", "pwd", "passphrase"]
KEYS = {
    "key": ["jwt.encode", "jwt.decode", "jose.jwt.encode", "jose.jwt.decode", "hmac.new", "hmac.digest", "cryptography.fernet.Fernet"],
    "secret_key": ["itsdangerous.Signer", "itsdangerous.URLSafeSerializer", "itsdangerous.URLSafeTimedSerializer", "itsdangerous.TimestampSigner"],
    "aws_secret_access_key": ["boto3.client", "boto3.resource", "boto3.Session", "boto3.session.Session"],
    "api_key": ["openai.OpenAI", "openai.AsyncOpenAI", "anthropic.Anthropic", "stripe.StripeClient"],
    "client_secret": ["msal.ConfidentialClientApplication", "authlib.integrations.requests_client.OAuth2Session"],
}
BY_POSITION = {
    "0": ["hmac.new", "hmac.digest", "cryptography.fernet.Fernet", *KEYS["secret_key"]],
    "1": ["jwt.encode", "jwt.decode", "jose.jwt.encode", "jose.jwt.decode", "requests.auth.HTTPBasicAuth", "requests.auth.HTTPDigestAuth",
          "httpx.BasicAuth", "httpx.DigestAuth", "aiohttp.BasicAuth", "pika.PlainCredentials"],
}
SETTINGS = ["SECRET_KEY", "JWT_SECRET_KEY", "flask.Flask.secret_key", "SECURITY_PASSWORD_SALT", "AWS_SECRET_ACCESS_KEY", "EMAIL_HOST_PASSWORD"]


def written(names, parameter):
    return And(calls(*names, match_name={parameter: WRITTEN}), Not(calls(*names, match_name={parameter: PLACEHOLDER})))


def written_at(names, position):
    return And(calls(*names, match_position={position: WRITTEN}), Not(calls(*names, match_position={position: PLACEHOLDER})))


@python_rule(
    id="PYTHON-LANG-SEC-106",
    name="Hard-Coded Credential Used",
    severity="HIGH",
    category="lang",
    cwe="CWE-798",
    owasp="A07:2021,A07:2025",
    tags="python,password,secret,credential",
    message="A password or key that is written in the code is used here: everybody who can read the code has it, and changing it needs a "
    "release. Read it from the environment or a store for secrets.",
    aliases=["PYTHON-JWT-SEC-001"],
)
def hard_coded_credential_used():
    """Reports constants that arrive as passwords and keys of connections, logins, signatures and settings."""
    return Or(
        *[written(CONNECTS, p) for p in PASSWORDS],
        *[written(names, p) for p, names in KEYS.items()],
        *[written_at(names, p) for p, names in BY_POSITION.items()],
        And(calls("requests.*", match_name={"auth[1]": WRITTEN}), Not(calls("requests.*", match_name={"auth[1]": PLACEHOLDER}))),
        assigned(*SETTINGS, value=WRITTEN),
    )
