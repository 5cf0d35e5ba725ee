from tensorboard import program


def exposed():
    tb = program.TensorBoard()
    # ruleid: tensorboard.program.TensorBoard.configure
    tb.configure(argv=[None, "--logdir", "runs"], host="0.0.0.0")
    # ruleid: tensorboard.program.TensorBoard.configure
    tb.configure(bind_all=True, logdir="runs")


def loopback():
    tb = program.TensorBoard()
    # ok: tensorboard.program.TensorBoard.configure
    tb.configure(logdir="runs")
    # ok: tensorboard.program.TensorBoard.configure
    tb.configure(logdir="runs", host="localhost", bind_all=False)
