"""Asks the rates of a bank."""
import requests


def rates(currency):
    # ruleid: PYTHON-LANG-SEC-053
    answer = requests.get(f"https://rates.example.com/{currency}", verify=False, timeout=10)
    answer.raise_for_status()
    return answer.json()
