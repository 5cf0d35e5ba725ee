import asyncssh
import delegator
import docker
import docker.models.containers
import envoy
import fabric
import fabric.api
import invoke
import kubernetes.stream
import libtmux
import netmiko
import paramiko
import pexpect
import pexpect.popen_spawn
import pexpect.pxssh
import pexpect.replwrap
import plumbum.cmd
import sh
import winrm
from plumbum import local


def elsewhere():
    client = paramiko.SSHClient()
    # ruleid: sink-command
    client.exec_command("ls " + src())
    # ruleid: sink-command
    paramiko.client.SSHClient().exec_command(command=src())
    # ruleid: sink-command
    client.get_transport().open_session().exec_command(src())
    # ruleid: sink-command
    paramiko.Transport("x").open_session().exec_command(src())
    # ruleid: sink-command
    paramiko.Channel(1).exec_command(src())
    # ruleid: sink-command
    paramiko.channel.Channel(1).exec_command(src())
    # ruleid: sink-command
    paramiko.ProxyCommand(src())
    # ruleid: sink-command
    paramiko.proxy.ProxyCommand(src())
    # ruleid: sink-command
    fabric.Connection("x").run(src())
    # ruleid: sink-command
    fabric.Connection("x").sudo("ls " + src())
    # ruleid: sink-command
    fabric.Connection("x").local(src())
    # ruleid: sink-command
    fabric.Group("x").run(src())
    # ruleid: sink-command
    fabric.Group("x").sudo(src())
    # ruleid: sink-command
    fabric.SerialGroup("x").run(src())
    # ruleid: sink-command
    fabric.ThreadingGroup("x").run(src())
    # ruleid: sink-command
    fabric.api.run(src())
    # ruleid: sink-command
    fabric.api.sudo(src())
    # ruleid: sink-command
    fabric.api.local(src())
    # ruleid: sink-command
    netmiko.ConnectHandler().send_command(src())
    # ruleid: sink-command
    netmiko.ConnectHandler().send_config_set(src())
    # ruleid: sink-command
    winrm.Session("x").run_cmd(src())
    # ruleid: sink-command
    winrm.Session("x").run_ps(src())
    # ok: sink-command
    client.connect(src())
    # ok: sink-command
    client.exec_command("ls", timeout=src())
    # ok: sink-command
    fabric.Connection(src())


def here():
    # ruleid: sink-command
    invoke.run(src())
    # ruleid: sink-command
    invoke.sudo(src())
    # ruleid: sink-command
    invoke.Context().run("ls " + src())
    # ruleid: sink-command
    invoke.Context().sudo(src())
    # ruleid: sink-command
    pexpect.spawn(src())
    # ruleid: sink-command
    pexpect.run("ls " + src())
    # ruleid: sink-command
    pexpect.runu(src())
    # ruleid: sink-command
    pexpect.spawnu(src())
    # ruleid: sink-command
    pexpect.popen_spawn.PopenSpawn(src())
    # ruleid: sink-command
    pexpect.pty_spawn.spawn(src())
    # ruleid: sink-command
    pexpect.spawn("sh").sendline(src())
    # ruleid: sink-command
    pexpect.spawn("sh").send(src())
    # ruleid: sink-command
    pexpect.pxssh.pxssh().sendline(src())
    # ruleid: sink-command
    pexpect.replwrap.bash().run_command(src())
    # ruleid: sink-command
    sh.Command(src())
    # ruleid: sink-command
    sh.bash("-c", src())
    # ruleid: sink-command
    sh.sh("-c", src())
    # ruleid: sink-command
    sh.ssh("x", src())
    # ruleid: sink-command
    plumbum.cmd.bash("-c", src())
    # ruleid: sink-command
    plumbum.cmd.sh("-c", src())
    # ruleid: sink-command
    libtmux.Server().sessions[0].send_keys(src())
    # ruleid: sink-command
    envoy.run(src())
    # ruleid: sink-command
    delegator.run(src())
    # ok: sink-command
    pexpect.spawn("ls", [src()])
    # ok: sink-command
    sh.ls(src())
    # ok: sink-command
    sh.Command("ls")(src())


def contained():
    # ruleid: sink-command
    docker.from_env().containers.get("x").exec_run(cmd="ls " + src())
    # ruleid: sink-command
    docker.APIClient().exec_create("x", cmd=src())
    # ruleid: sink-command
    docker.models.containers.Container().exec_run(cmd=src())
    # ruleid: sink-command
    kubernetes.stream.stream(None, command=src())
    # ok: sink-command
    docker.from_env().containers.get(src())
