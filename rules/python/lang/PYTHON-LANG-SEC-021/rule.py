from codepathfinder import And, Not, calls, regex
from codepathfinder.python_decorators import python_rule

RUNS = ["subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output", "subprocess.Popen"]


@python_rule(
    id="PYTHON-LANG-SEC-021",
    name="Computed Command Given to a Shell",
    severity="MEDIUM",
    category="lang",
    cwe="CWE-78",
    owasp="A03:2021,A05:2025",
    tags="python,subprocess,shell,command-injection",
    message="A shell reads this command, and the command is not a constant: what is put into it can end it and begin "
    "another. Give a list of arguments and leave shell=True out.",
)
def computed_command_given_to_a_shell():
    """Reports calls of subprocess with shell=True whose command is computed."""
    return And(calls(*RUNS, match_name={"shell": [True, 1]}), Not(calls(*RUNS, match_name={"args": regex(r"\A[^…]*\z")})))
