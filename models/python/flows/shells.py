from codepathfinder import calls
from codepathfinder.models import sink

sink("command", calls("paramiko.SSHClient.exec_command", "paramiko.client.SSHClient.exec_command", "paramiko.Channel.exec_command", "paramiko.channel.Channel.exec_command", "paramiko.*.exec_command", "asyncssh.*.run").tracks(0, "command"), doc="https://docs.paramiko.org/en/stable/api/client.html#paramiko.client.SSHClient.exec_command")
sink("command", calls("paramiko.ProxyCommand", "paramiko.proxy.ProxyCommand").tracks(0), doc="https://docs.paramiko.org/en/stable/api/proxy.html")
sink("command", calls("fabric.Connection.run", "fabric.Connection.sudo", "fabric.Connection.local", "fabric.Group.run", "fabric.Group.sudo", "fabric.SerialGroup.run", "fabric.ThreadingGroup.run", "fabric.api.run", "fabric.api.sudo", "fabric.api.local", "invoke.run", "invoke.sudo", "invoke.Context.run", "invoke.Context.sudo").tracks(0, "command"), doc="https://docs.fabfile.org/en/stable/api/connection.html#fabric.connection.Connection.run")
sink("command", calls("pexpect.spawn", "pexpect.run", "pexpect.popen_spawn.PopenSpawn", "pexpect.pty_spawn.spawn", "pexpect.runu", "pexpect.spawnu").tracks(0, "command"), doc="https://pexpect.readthedocs.io/en/stable/api/pexpect.html#spawn-class")
sink("command", calls("pexpect.*.sendline", "pexpect.*.send", "pexpect.pxssh.pxssh.sendline", "pexpect.replwrap.bash.run_command").tracks(0), doc="https://pexpect.readthedocs.io/en/stable/api/pxssh.html")
sink("command", calls("sh.Command").tracks(0), doc="https://plumbum.readthedocs.io/en/latest/local_commands.html")
sink("command", calls("sh.bash", "sh.sh", "sh.ssh", "plumbum.cmd.bash", "plumbum.cmd.sh").tracks(1), doc="https://sh.readthedocs.io/en/latest/")
sink("command", calls("docker.models.containers.Container.exec_run", "docker.*.exec_run", "docker.*.exec_create", "kubernetes.stream.stream").tracks("cmd", "command"), doc="https://docker-py.readthedocs.io/en/stable/containers.html#docker.models.containers.Container.exec_run")
sink("command", calls("libtmux.*.send_keys", "netmiko.*.send_command", "netmiko.*.send_config_set", "winrm.*.run_cmd", "winrm.*.run_ps", "envoy.run", "delegator.run").tracks(0), doc="https://ktbyers.github.io/netmiko/docs/netmiko/index.html")
