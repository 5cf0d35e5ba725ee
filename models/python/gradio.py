from codepathfinder.models import environment, host, listener

listener(
    "gradio.Blocks.launch",
    "gradio.Interface.launch",
    "gradio.ChatInterface.launch",
    "gradio.TabbedInterface.launch",
    "gradio.blocks.Blocks.launch",
    "gradio.Blocks.queue.launch",
    "gradio.Interface.queue.launch",
    "gradio.ChatInterface.queue.launch",
    host("server_name", empty="omitted"),
    params="inline, inbrowser, share, debug, max_threads, auth, auth_message, prevent_thread_lock, show_error, server_name",
    omitted="loopback",
    doc="https://www.gradio.app/docs/gradio/blocks#blocks-launch",
    origin="gradio 6.31.0: gradio/blocks.py:3041, gradio/http_server.py:112, gradio/http_server.py:33",
)

environment(
    "GRADIO_SERVER_NAME",
    doc="https://www.gradio.app/guides/environment-variables",
    origin="gradio 6.31.0: gradio/http_server.py:33",
)
