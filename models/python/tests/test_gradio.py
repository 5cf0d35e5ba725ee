import os

import gradio
import gradio as gr
from gradio.blocks import Blocks


def exposed(answer):
    demo = gr.Interface(fn=answer, inputs="text", outputs="text")
    # ruleid: gradio.Blocks.launch
    demo.launch(server_name="0.0.0.0")
    # ruleid: gradio.Blocks.launch
    gr.ChatInterface(answer).launch(share=False, server_name="0.0.0.0", server_port=80)
    with gr.Blocks() as page:
        gr.Markdown("text")
    # ruleid: gradio.Blocks.launch
    page.launch(server_name="::")
    # ruleid: gradio.Blocks.launch
    gradio.TabbedInterface([demo]).launch(server_name="0.0.0.0")
    # ruleid: gradio.Blocks.launch
    Blocks().launch(server_name="0.0.0.0")
    # ruleid: gradio.Blocks.launch
    page.queue(api_open=False).launch(server_name="0.0.0.0")
    # ruleid: gradio.Blocks.launch
    demo.queue().launch(server_name="0.0.0.0")
    # ruleid: gradio.Blocks.launch
    gr.ChatInterface(answer).queue().launch(server_name="0.0.0.0")
    # ruleid: GRADIO_SERVER_NAME
    os.environ["GRADIO_SERVER_NAME"] = "0.0.0.0"


def local(answer):
    demo = gr.Interface(fn=answer, inputs="text", outputs="text")
    # ok: gradio.Blocks.launch
    demo.launch()
    # ok: gradio.Blocks.launch
    demo.launch(server_name="127.0.0.1")
    # ok: gradio.Blocks.launch
    demo.launch(server_name=None, share=False)
    # ok: gradio.Blocks.launch
    rocket().launch(server_name="0.0.0.0")
    # ok: GRADIO_SERVER_NAME
    os.environ["GRADIO_SERVER_NAME"] = "127.0.0.1"


class Rocket:
    def launch(self, server_name):
        return server_name


def rocket():
    return Rocket()
