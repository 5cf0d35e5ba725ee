"""Classifies a sentence, in a browser."""
import gradio


def classify(sentence):
    return "question" if sentence.endswith("?") else "statement"


demo = gradio.Interface(fn=classify, inputs="text", outputs="text")
# ok: PYTHON-NET-SEC-009
demo.launch(server_name="127.0.0.1", server_port=7860)
