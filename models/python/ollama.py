from codepathfinder.models import environment

environment(
    "OLLAMA_HOST",
    grammar="hostport",
    doc="https://docs.ollama.com/faq",
    origin="ollama 0.6.3: ollama/_client.py:117",
)
