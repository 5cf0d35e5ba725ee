from codepathfinder.models import environment, setting

environment(
    "FLOWER_ADDRESS",
    empty="all",
    doc="https://flower.readthedocs.io/en/latest/config.html#address",
    origin="flower 2.2.0: flower/options.py:12, flower/command.py:22",
)

setting(
    "address",
    files=["flowerconfig.py", "flower_config.py"],
    doc="https://flower.readthedocs.io/en/latest/config.html#address",
    origin="flower 2.2.0: flower/options.py:12, flower/app.py:75",
)
