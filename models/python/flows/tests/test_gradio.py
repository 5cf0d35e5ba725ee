import gradio as gr


def greet(name, number: int):
    # ruleid: source-remote
    snk(name)
    # ok: source-remote
    snk(number)


gr.Interface(fn=greet, inputs=["text", "number"], outputs="text")


def chat(message, history):
    # ruleid: source-remote
    snk(message)


gr.ChatInterface(chat)


def clicked(text):
    # ruleid: source-remote
    snk(text)


def changed(text):
    # ruleid: source-remote
    snk(text)


def helper(text):
    # ok: source-remote
    snk(text)


with gr.Blocks() as demo:
    text = gr.Textbox()
    button = gr.Button("Go")
    button.click(clicked, inputs=text, outputs=text)
    text.submit(fn=clicked, inputs=text)
    text.change(changed)
    gr.on([button.click], changed)
    # ruleid: sink-xss
    gr.HTML("<p>" + src())
    # ok: sink-xss
    gr.Textbox(src())
    part = [gr.Dropdown, gr.Radio, gr.Checkbox, gr.File, gr.Image, gr.Audio, gr.Chatbot, gr.State, gr.UploadButton, gr.MultimodalTextbox, gr.Code, gr.JSON, gr.Dataframe]
    part[0]().input(helper and changed).select(changed).blur(changed).upload(changed)
