"""Asks the rates of a bank."""
import requests

AUTHORITY = "/etc/ssl/bank-root.pem"


def rates(currency):
    # ok: PYTHON-LANG-SEC-053
    answer = requests.get(f"https://rates.example.com/{currency}", verify=AUTHORITY, timeout=10)
    answer.raise_for_status()
    return answer.json()
