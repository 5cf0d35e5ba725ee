from codepathfinder.models import host, listener

listener(
    "tensorboard.program.TensorBoard.configure",
    host("host", empty="omitted"),
    params="argv",
    omitted="loopback",
    doc="https://www.tensorflow.org/tensorboard/get_started",
    origin="tensorboard 2.21.0: tensorboard/program.py:158, tensorboard/plugins/core/core_plugin.py:347",
)

listener(
    "tensorboard.program.TensorBoard.configure",
    params="argv",
    omitted="all",
    when={"bind_all": True},
    doc="https://www.tensorflow.org/tensorboard/get_started",
    origin="tensorboard 2.21.0: tensorboard/program.py:158, tensorboard/plugins/core/core_plugin.py:358",
)
