import js2py


def run():
    # ruleid: sink-code
    js2py.eval_js(f"{src()} f()")
    # ruleid: sink-code
    js2py.eval_js6(src())
    # ruleid: sink-code
    exec(js2py.translate_js(src()))
    context = js2py.EvalJs({"name": src()})
    # ruleid: sink-code
    context.execute(src())
    # ruleid: sink-code
    context.eval(src())
    # ok: sink-code
    context.eval("name")
