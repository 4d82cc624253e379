"""A virtual machine from beginning to end by proxmoxer, which prints what it saw as one JSON document."""

import json
import os
import sys
import tempfile
import time

from proxmoxer import ProxmoxAPI, ResourceException
from proxmoxer.backends.https import AuthenticationError

host = os.environ["PROXMOX_HOST"]
user = os.environ["PROXMOX_USER"]
password = os.environ["PROXMOX_PASSWORD"]
token = {"token_name": os.environ["PROXMOX_TOKEN_ID"], "token_value": os.environ["PROXMOX_TOKEN_SECRET"]}

by_token = ProxmoxAPI(host, user=user, verify_ssl=True, **token)
by_password = ProxmoxAPI(host, user=user, password=password, verify_ssl=True)
seen = {}


def finish(upid):
    """How a task ended, with the last line of its log."""
    node = upid.split(":")[1]
    for _ in range(400):
        status = by_token.nodes(node).tasks(upid).status.get()
        if status["status"] == "stopped":
            return [status["exitstatus"], by_token.nodes(node).tasks(upid).log.get()[-1]["t"]]
        time.sleep(0.05)
    sys.exit("a task did not end: " + upid)


def refused(call):
    try:
        return ["accepted", call()]
    except ResourceException as error:
        return [error.status_code, error.status_message, error.content]
    except AuthenticationError as error:
        return ["AuthenticationError"]


def chosen(guest, *keys):
    return {key: guest[key] for key in keys if key in guest}


for name, pve in (("token", by_token), ("password", by_password)):
    pve1, pve2 = pve.nodes("pve1"), pve.nodes("pve2")
    vmid, copy = (500, 501) if name == "token" else (510, 511)
    story = seen[name] = {}
    story["release"] = pve.version.get()["release"]
    story["nodes"] = sorted((node["node"], node["status"]) for node in pve.nodes.get())
    story["create"] = finish(
        pve1.qemu.post(
            vmid=vmid,
            name="from-" + name,
            memory=512,
            cores=2,
            scsihw="virtio-scsi-single",
            scsi0="nas:8,discard=on",
            net0="virtio,bridge=vmbr0",
            tags="b,a",
            description="Zeile 1: ünï & cödé = 100 %\nZeile 2; +",
            onboot=1,
        )
    )
    story["configuration"] = chosen(
        pve1.qemu(vmid).config.get(), "name", "memory", "cores", "scsi0", "tags", "description", "onboot", "boot"
    )
    story["clone"] = finish(pve1.qemu(100).clone.create(newid=copy, name="copy", full=1, storage="nas", pool="lab"))
    story["configure"] = pve1.qemu(copy).config.set(memory=1024, cores=4)
    story["configure in a task"] = finish(pve1.qemu(copy).config.post(ciuser="debian", agent="enabled=1"))
    story["resize"] = finish(pve1.qemu(copy).resize.set(disk="scsi0", size="+1G"))
    story["start"] = finish(pve1.qemu(copy).status.start.post())
    story["state"] = chosen(pve1.qemu(copy).status.current.get(), "status", "qmpstatus", "cpus", "maxmem", "maxdisk")
    story["snapshot"] = finish(pve1.qemu(copy).snapshot.create(snapname="before", description="first", vmstate=1))
    story["snapshots"] = [chosen(each, "name", "parent", "vmstate") for each in pve1.qemu(copy).snapshot.get()]
    story["may migrate"] = chosen(pve1.qemu(copy).migrate.get(target="pve2"), "running", "allowed_nodes", "local_disks")
    story["migrate"] = finish(pve1.qemu(copy).migrate.post(target="pve2", online=1))
    story["where"] = [each["node"] for each in pve.cluster.resources.get(type="vm") if each["vmid"] == copy]
    story["roll back"] = finish(pve2.qemu(copy).snapshot("before").rollback.post())
    story["delete the snapshot"] = finish(pve2.qemu(copy).snapshot("before").delete())
    story["delete while it runs"] = refused(lambda: pve2.qemu(copy).delete())
    story["stop"] = finish(pve2.qemu(copy).status.stop.post())
    story["delete"] = finish(pve2.qemu(copy).delete(purge=1))
    story["gone"] = refused(lambda: pve2.qemu(copy).config.get())
    story["pool"] = pve.pools("lab").get()["members"]

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name + ".iso")
        with open(path, "wb") as file:
            file.write(b"\r\n--boundary?\r\n" * 70_000)
        with open(path, "rb") as file:
            story["upload"] = finish(pve1.storage("local").upload.post(content="iso", filename=file))
    volid = "local:iso/" + name + ".iso"
    story["uploaded"] = [each["size"] for each in pve1.storage("local").content.get() if each["volid"] == volid]
    story["delete the file"] = finish(pve1.storage("local").content(volid).delete())

    story["a VMID that is taken"] = refused(lambda: pve1.qemu.post(vmid=vmid))
    story["a VMID that is too low"] = refused(lambda: pve1.qemu.post(vmid=99))
    story["an unknown node"] = refused(lambda: pve.nodes("pve9").status.get())
    story["a node that is off"] = refused(lambda: pve.nodes("pve3").status.get())
    story["an unknown path"] = refused(lambda: pve1.nonsense.get())
    story["an unknown parameter"] = refused(lambda: pve1.qemu(vmid).config.set(colour="blue"))
    # A hundred requests are the end of a connection, which nobody may notice.
    story["many requests"] = sum(len(pve.nodes.get()) for _ in range(120))

seen["a wrong password"] = refused(lambda: ProxmoxAPI(host, user=user, password="wrong", verify_ssl=True))
seen["a wrong token"] = refused(
    lambda: ProxmoxAPI(host, user=user, token_name=token["token_name"], token_value="wrong", verify_ssl=True).nodes.get()
)
json.dump(seen, sys.stdout)
