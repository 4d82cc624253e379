/**
 * The API of Proxmox VE 9.2 as types, 675 routes. Generated: change the generator and run `npm run codegen`.
 */

import type { Secret } from '@proxkit/kernel'
import type { Upid } from '../../model/upid.ts'

type Switch = boolean | 0 | 1
type List = string | readonly (string | number)[]
type SecretText = string | Secret
type NumberText = string | number
type SwitchText = string | boolean | 0 | 1
type None = Record<string, never>

export interface PropertyStrings {
  "qemu-agent": QemuAgent;
  "qemu-amd-sev": QemuAmdSev;
  "qemu-audio": QemuAudio;
  "qemu-boot": QemuBoot;
  "qemu-cicustom": QemuCicustom;
  "qemu-cpu": QemuCpu;
  "qemu-efidisk": QemuEfidisk;
  "qemu-hostpci": QemuHostpci;
  "qemu-ide": QemuIde;
  "qemu-intel-tdx": QemuIntelTdx;
  "qemu-ipconfig": QemuIpconfig;
  "qemu-ivshmem": QemuIvshmem;
  "qemu-machine": QemuMachine;
  "qemu-memory": QemuMemory;
  "qemu-net": QemuNet;
  "qemu-numa": QemuNuma;
  "qemu-rng": QemuRng;
  "qemu-sata": QemuSata;
  "qemu-scsi": QemuScsi;
  "qemu-smbios1": QemuSmbios1;
  "qemu-spice": QemuSpice;
  "qemu-tpmstate": QemuTpmstate;
  "qemu-unused": QemuUnused;
  "qemu-usb": QemuUsb;
  "qemu-vga": QemuVga;
  "qemu-virtio": QemuVirtio;
  "qemu-virtiofs": QemuVirtiofs;
  "qemu-watchdog": QemuWatchdog;
  "lxc-dev": LxcDev;
  "lxc-features": LxcFeatures;
  "lxc-mp": LxcMp;
  "lxc-net": LxcNet;
  "lxc-rootfs": LxcRootfs;
  "lxc-unused": LxcUnused;
  "backup-performance": BackupPerformance;
  bwlimit: Bwlimit;
  crs: Crs;
  "draid-config": DraidConfig;
  "erasure-coding": ErasureCoding;
  fleecing: Fleecing;
  ha: Ha;
  location: Location;
  log_ratelimit: LogRatelimit;
  "mapping-dir": MappingDir;
  "mapping-pci": MappingPci;
  "mapping-usb": MappingUsb;
  migration: Migration;
  "next-id": NextId;
  notify: Notify;
  acme: Acme;
  acmedomain: Acmedomain;
  wakeonlan: Wakeonlan;
  "prune-backups": PruneBackups;
  "realm-sync-options": RealmSyncOptions;
  remote: Remote;
  replication: Migration;
  "replication-link": ReplicationLink;
  "sdn-dhcp-range": SdnDhcpRange;
  "tag-style": TagStyle;
  "tfa-config": TfaConfig;
  u2f: U2f;
  "user-tag-access": UserTagAccess;
  webauthn: Webauthn;
}

export interface Parameters {
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access)
   */
  "GET /access": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/acl)
   */
  "GET /access/acl": None;
  /**
   * Privileges: the right to change permissions on {path}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/acl)
   */
  "PUT /access/acl": {
    delete?: Switch;
    groups?: List;
    path: string;
    propagate?: Switch;
    roles: List;
    tokens?: List;
    users?: List;
  };
  /**
   * Privileges: none, not even a login.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains)
   */
  "GET /access/domains": None;
  /**
   * Privileges: Realm.Allocate on /access/realm.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains)
   */
  "POST /access/domains": PostAccessDomainsParameters;
  /**
   * Privileges: Realm.Allocate or Sys.Audit on /access/realm.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains/{realm})
   */
  "GET /access/domains/{realm}": { realm: string; };
  /**
   * Privileges: Realm.Allocate on /access/realm.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains/{realm})
   */
  "PUT /access/domains/{realm}": PutAccessDomainsParameters;
  /**
   * Privileges: Realm.Allocate on /access/realm.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains/{realm})
   */
  "DELETE /access/domains/{realm}": { realm: string; };
  /**
   * Privileges: Realm.AllocateUser on /access/realm/{realm}, and User.Modify on /access/groups.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains/{realm}/sync)
   */
  "POST /access/domains/{realm}/sync": {
    realm: string;
    "dry-run"?: Switch;
    "enable-new"?: Switch;
    full?: Switch;
    purge?: Switch;
    "remove-vanished"?: string;
    scope?: "users" | "groups" | "both";
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups)
   */
  "GET /access/groups": None;
  /**
   * Privileges: Group.Allocate on /access/groups.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups)
   */
  "POST /access/groups": { comment?: string; groupid: string; };
  /**
   * Privileges: Sys.Audit or Group.Allocate on /access/groups.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups/{groupid})
   */
  "GET /access/groups/{groupid}": { groupid: string; };
  /**
   * Privileges: Group.Allocate on /access/groups.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups/{groupid})
   */
  "PUT /access/groups/{groupid}": { groupid: string; comment?: string; };
  /**
   * Privileges: Group.Allocate on /access/groups.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups/{groupid})
   */
  "DELETE /access/groups/{groupid}": { groupid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/openid)
   */
  "GET /access/openid": None;
  /**
   * Privileges: none, not even a login.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/openid/auth-url)
   */
  "POST /access/openid/auth-url": { realm: string; "redirect-url": string; };
  /**
   * Privileges: none, not even a login.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/openid/login)
   */
  "POST /access/openid/login": { code: string; "redirect-url": string; state: string; };
  /**
   * Privileges: being that user, or (Realm.AllocateUser on the realm, and User.Modify on a group of the user). Tokens are refused.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/password)
   */
  "PUT /access/password": {
    /** Since 8.4. */
    "confirmation-password"?: SecretText;
    password: SecretText;
    userid: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/permissions)
   */
  "GET /access/permissions": { path?: string; userid?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles)
   */
  "GET /access/roles": None;
  /**
   * Privileges: Sys.Modify on /access.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles)
   */
  "POST /access/roles": { privs?: List; roleid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles/{roleid})
   */
  "GET /access/roles/{roleid}": { roleid: string; };
  /**
   * Privileges: Sys.Modify on /access.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles/{roleid})
   */
  "PUT /access/roles/{roleid}": { roleid: string; append?: Switch; privs?: List; };
  /**
   * Privileges: Sys.Modify on /access.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles/{roleid})
   */
  "DELETE /access/roles/{roleid}": { roleid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa)
   */
  "GET /access/tfa": None;
  /**
   * Privileges: being that user, or User.Modify or Sys.Audit on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid})
   */
  "GET /access/tfa/{userid}": { userid: string; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user. Tokens are refused.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid})
   */
  "POST /access/tfa/{userid}": {
    userid: string;
    challenge?: string;
    description?: string;
    password?: SecretText;
    totp?: SecretText;
    type: "totp" | "u2f" | "webauthn" | "recovery" | "yubico";
    value?: string;
  };
  /**
   * Privileges: being that user, or User.Modify or Sys.Audit on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid}/{id})
   */
  "GET /access/tfa/{userid}/{id}": { userid: string; id: string; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user. Tokens are refused.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid}/{id})
   */
  "PUT /access/tfa/{userid}/{id}": {
    userid: string;
    id: string;
    description?: string;
    enable?: Switch;
    password?: SecretText;
  };
  /**
   * Privileges: being that user, or User.Modify on a group of the user. Tokens are refused.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid}/{id})
   */
  "DELETE /access/tfa/{userid}/{id}": { userid: string; id: string; password?: SecretText; };
  /**
   * Privileges: none, not even a login.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/ticket)
   */
  "GET /access/ticket": None;
  /**
   * Privileges: none, not even a login. Tokens are refused.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/ticket)
   */
  "POST /access/ticket": {
    "new-format"?: Switch;
    otp?: SecretText;
    password: SecretText;
    path?: string;
    privs?: List;
    realm?: string;
    "tfa-challenge"?: string;
    username: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users)
   */
  "GET /access/users": { enabled?: Switch; full?: Switch; };
  /**
   * Privileges: Realm.AllocateUser on the realm, and User.Modify on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users)
   */
  "POST /access/users": {
    comment?: string;
    email?: string;
    enable?: Switch;
    expire?: number;
    firstname?: string;
    groups?: List;
    keys?: string;
    lastname?: string;
    password?: SecretText;
    userid: string;
  };
  /**
   * Privileges: User.Modify or Sys.Audit on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid})
   */
  "GET /access/users/{userid}": { userid: string; };
  /**
   * Privileges: User.Modify on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid})
   */
  "PUT /access/users/{userid}": {
    userid: string;
    append?: Switch;
    comment?: string;
    email?: string;
    enable?: Switch;
    expire?: number;
    firstname?: string;
    groups?: List;
    keys?: string;
    lastname?: string;
  };
  /**
   * Privileges: Realm.AllocateUser on the realm, and User.Modify on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid})
   */
  "DELETE /access/users/{userid}": { userid: string; };
  /**
   * Privileges: being that user, or User.Modify or Sys.Audit on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/tfa)
   */
  "GET /access/users/{userid}/tfa": { userid: string; multiple?: Switch; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token)
   */
  "GET /access/users/{userid}/token": { userid: string; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token/{tokenid})
   */
  "GET /access/users/{userid}/token/{tokenid}": { userid: string; tokenid: string; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token/{tokenid})
   */
  "POST /access/users/{userid}/token/{tokenid}": { userid: string; tokenid: string; comment?: string; expire?: number; privsep?: Switch; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token/{tokenid})
   */
  "PUT /access/users/{userid}/token/{tokenid}": {
    userid: string;
    tokenid: string;
    comment?: string;
    /** Since 9.1. */
    delete?: List;
    expire?: number;
    privsep?: Switch;
    /** Since 9.2. */
    regenerate?: Switch;
  };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token/{tokenid})
   */
  "DELETE /access/users/{userid}/token/{tokenid}": { userid: string; tokenid: string; };
  /**
   * Privileges: User.Modify on a group of the user. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/unlock-tfa)
   */
  "PUT /access/users/{userid}/unlock-tfa": { userid: string; };
  /**
   * Privileges: none, not even a login. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/access/vncticket)
   */
  "POST /access/vncticket": { authid: string; path: string; port?: number; privs: List; vncticket: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster)
   */
  "GET /cluster": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme)
   */
  "GET /cluster/acme": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account)
   */
  "GET /cluster/acme/account": None;
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account)
   */
  "POST /cluster/acme/account": {
    contact: List;
    directory?: string;
    /** Since 8.4. */
    "eab-hmac-key"?: SecretText;
    /** Since 8.4. */
    "eab-kid"?: string;
    name?: string;
    tos_url?: string;
  };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account/{name})
   */
  "GET /cluster/acme/account/{name}": { name: string; };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account/{name})
   */
  "PUT /cluster/acme/account/{name}": { name: string; contact?: List; };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account/{name})
   */
  "DELETE /cluster/acme/account/{name}": { name: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/challenge-schema)
   */
  "GET /cluster/acme/challenge-schema": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/directories)
   */
  "GET /cluster/acme/directories": None;
  /**
   * Privileges: Sys.Audit on /nodes/{node}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/meta)
   */
  "GET /cluster/acme/meta": { directory?: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins)
   */
  "GET /cluster/acme/plugins": { type?: "dns" | "standalone"; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins)
   */
  "POST /cluster/acme/plugins": {
    api?: "1984hosting" | "acmedns" | "acmeproxy" | "active24" | "ad" | "ali" | "alviy" | "anx" | "artfiles" | "arvan" | "aurora" | "autodns" | "aws" | "azion" | "azure" | "beget" | "bookmyname" | "bunny" | "cf" | "clouddns" | "cloudns" | "cn" | "conoha" | "constellix" | "cpanel" | "curanet" | "cyon" | "da" | "ddnss" | "desec" | "df" | "dgon" | "dnsexit" | "dnshome" | "dnsimple" | "dnsservices" | "doapi" | "domeneshop" | "dp" | "dpi" | "dreamhost" | "duckdns" | "durabledns" | "dyn" | "dynu" | "dynv6" | "easydns" | "edgecenter" | "edgedns" | "euserv" | "exoscale" | "fornex" | "freedns" | "freemyip" | "gandi_livedns" | "gcloud" | "gcore" | "gd" | "geoscaling" | "googledomains" | "he" | "he_ddns" | "hetzner" | "hetznercloud" | "hexonet" | "hostingde" | "huaweicloud" | "infoblox" | "infomaniak" | "internetbs" | "inwx" | "ionos" | "ionos_cloud" | "ipv64" | "ispconfig" | "jd" | "joker" | "kappernet" | "kas" | "kinghost" | "knot" | "la" | "leaseweb" | "lexicon" | "limacity" | "linode" | "linode_v4" | "loopia" | "lua" | "maradns" | "me" | "miab" | "mijnhost" | "misaka" | "myapi" | "mydevil" | "mydnsjp" | "mythic_beasts" | "namecheap" | "namecom" | "namesilo" | "nanelo" | "nederhost" | "neodigit" | "netcup" | "netlify" | "nic" | "njalla" | "nm" | "nsd" | "nsone" | "nsupdate" | "nw" | "oci" | "omglol" | "one" | "online" | "openprovider" | "openprovider_rest" | "openstack" | "opnsense" | "ovh" | "pdns" | "pleskxml" | "pointhq" | "porkbun" | "rackcorp" | "rackspace" | "rage4" | "rcode0" | "regru" | "scaleway" | "schlundtech" | "selectel" | "selfhost" | "servercow" | "simply" | "spaceship" | "technitium" | "tele3" | "tencent" | "timeweb" | "transip" | "udr" | "ultra" | "unoeuro" | "variomedia" | "veesp" | "vercel" | "vscale" | "vultr" | "websupport" | "west_cn" | "world4you" | "yandex360" | "yc" | "zilore" | "zone" | "zoneedit" | "zonomi";
    data?: string;
    disable?: Switch;
    id: string;
    nodes?: List;
    type: "dns" | "standalone";
    "validation-delay"?: number;
  };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins/{id})
   */
  "GET /cluster/acme/plugins/{id}": { id: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins/{id})
   */
  "PUT /cluster/acme/plugins/{id}": {
    id: string;
    api?: "1984hosting" | "acmedns" | "acmeproxy" | "active24" | "ad" | "ali" | "alviy" | "anx" | "artfiles" | "arvan" | "aurora" | "autodns" | "aws" | "azion" | "azure" | "beget" | "bookmyname" | "bunny" | "cf" | "clouddns" | "cloudns" | "cn" | "conoha" | "constellix" | "cpanel" | "curanet" | "cyon" | "da" | "ddnss" | "desec" | "df" | "dgon" | "dnsexit" | "dnshome" | "dnsimple" | "dnsservices" | "doapi" | "domeneshop" | "dp" | "dpi" | "dreamhost" | "duckdns" | "durabledns" | "dyn" | "dynu" | "dynv6" | "easydns" | "edgecenter" | "edgedns" | "euserv" | "exoscale" | "fornex" | "freedns" | "freemyip" | "gandi_livedns" | "gcloud" | "gcore" | "gd" | "geoscaling" | "googledomains" | "he" | "he_ddns" | "hetzner" | "hetznercloud" | "hexonet" | "hostingde" | "huaweicloud" | "infoblox" | "infomaniak" | "internetbs" | "inwx" | "ionos" | "ionos_cloud" | "ipv64" | "ispconfig" | "jd" | "joker" | "kappernet" | "kas" | "kinghost" | "knot" | "la" | "leaseweb" | "lexicon" | "limacity" | "linode" | "linode_v4" | "loopia" | "lua" | "maradns" | "me" | "miab" | "mijnhost" | "misaka" | "myapi" | "mydevil" | "mydnsjp" | "mythic_beasts" | "namecheap" | "namecom" | "namesilo" | "nanelo" | "nederhost" | "neodigit" | "netcup" | "netlify" | "nic" | "njalla" | "nm" | "nsd" | "nsone" | "nsupdate" | "nw" | "oci" | "omglol" | "one" | "online" | "openprovider" | "openprovider_rest" | "openstack" | "opnsense" | "ovh" | "pdns" | "pleskxml" | "pointhq" | "porkbun" | "rackcorp" | "rackspace" | "rage4" | "rcode0" | "regru" | "scaleway" | "schlundtech" | "selectel" | "selfhost" | "servercow" | "simply" | "spaceship" | "technitium" | "tele3" | "tencent" | "timeweb" | "transip" | "udr" | "ultra" | "unoeuro" | "variomedia" | "veesp" | "vercel" | "vscale" | "vultr" | "websupport" | "west_cn" | "world4you" | "yandex360" | "yc" | "zilore" | "zone" | "zoneedit" | "zonomi";
    data?: string;
    delete?: List;
    digest?: string;
    disable?: Switch;
    nodes?: List;
    "validation-delay"?: number;
  };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins/{id})
   */
  "DELETE /cluster/acme/plugins/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/tos)
   */
  "GET /cluster/acme/tos": { directory?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup)
   */
  "GET /cluster/backup": None;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup)
   */
  "POST /cluster/backup": PostClusterBackupParameters;
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup-info)
   */
  "GET /cluster/backup-info": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup-info/not-backed-up)
   */
  "GET /cluster/backup-info/not-backed-up": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup/{id})
   */
  "GET /cluster/backup/{id}": { id: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup/{id})
   */
  "PUT /cluster/backup/{id}": PutClusterBackupParameters;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup/{id})
   */
  "DELETE /cluster/backup/{id}": { id: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup/{id}/included_volumes)
   */
  "GET /cluster/backup/{id}/included_volumes": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action)
   */
  "GET /cluster/bulk-action": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest)
   */
  "GET /cluster/bulk-action/guest": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest/migrate)
   */
  "POST /cluster/bulk-action/guest/migrate": {
    "max-workers"?: number;
    maxworkers?: number;
    online?: Switch;
    target: string;
    vms?: readonly number[];
    "with-local-disks"?: Switch;
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest/shutdown)
   */
  "POST /cluster/bulk-action/guest/shutdown": {
    "force-stop"?: Switch;
    "max-workers"?: number;
    maxworkers?: number;
    timeout?: number;
    vms?: readonly number[];
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest/start)
   */
  "POST /cluster/bulk-action/guest/start": {
    "max-workers"?: number;
    maxworkers?: number;
    timeout?: number;
    vms?: readonly number[];
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest/suspend)
   */
  "POST /cluster/bulk-action/guest/suspend": {
    "max-workers"?: number;
    maxworkers?: number;
    statestorage?: string;
    "to-disk"?: Switch;
    vms?: readonly number[];
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph)
   */
  "GET /cluster/ceph": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/flags)
   */
  "GET /cluster/ceph/flags": None;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/flags)
   */
  "PUT /cluster/ceph/flags": {
    nobackfill?: Switch;
    "nodeep-scrub"?: Switch;
    nodown?: Switch;
    noin?: Switch;
    noout?: Switch;
    norebalance?: Switch;
    norecover?: Switch;
    noscrub?: Switch;
    notieragent?: Switch;
    noup?: Switch;
    pause?: Switch;
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/flags/{flag})
   */
  "GET /cluster/ceph/flags/{flag}": {
    flag: "nobackfill" | "nodeep-scrub" | "nodown" | "noin" | "noout" | "norebalance" | "norecover" | "noscrub" | "notieragent" | "noup" | "pause";
  };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/flags/{flag})
   */
  "PUT /cluster/ceph/flags/{flag}": {
    flag: "nobackfill" | "nodeep-scrub" | "nodown" | "noin" | "noout" | "norebalance" | "norecover" | "noscrub" | "notieragent" | "noup" | "pause";
    value: Switch;
  };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/metadata)
   */
  "GET /cluster/ceph/metadata": { scope?: "all" | "versions"; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/status)
   */
  "GET /cluster/ceph/status": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config)
   */
  "GET /cluster/config": None;
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config)
   */
  "POST /cluster/config": PostClusterConfigParameters;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/apiversion)
   */
  "GET /cluster/config/apiversion": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/join)
   */
  "GET /cluster/config/join": { node?: string; };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/join)
   */
  "POST /cluster/config/join": PostClusterConfigJoinParameters;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/nodes)
   */
  "GET /cluster/config/nodes": None;
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/nodes/{node})
   */
  "POST /cluster/config/nodes/{node}": PostClusterConfigNodesParameters;
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/nodes/{node})
   */
  "DELETE /cluster/config/nodes/{node}": { node: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/qdevice)
   */
  "GET /cluster/config/qdevice": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/totem)
   */
  "GET /cluster/config/totem": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall)
   */
  "GET /cluster/firewall": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases)
   */
  "GET /cluster/firewall/aliases": None;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases)
   */
  "POST /cluster/firewall/aliases": { cidr: string; comment?: string; name: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases/{name})
   */
  "GET /cluster/firewall/aliases/{name}": { name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases/{name})
   */
  "PUT /cluster/firewall/aliases/{name}": { name: string; cidr: string; comment?: string; digest?: string; rename?: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases/{name})
   */
  "DELETE /cluster/firewall/aliases/{name}": { name: string; digest?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups)
   */
  "GET /cluster/firewall/groups": None;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups)
   */
  "POST /cluster/firewall/groups": { comment?: string; digest?: string; group: string; rename?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group})
   */
  "GET /cluster/firewall/groups/{group}": { group: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group})
   */
  "POST /cluster/firewall/groups/{group}": PostClusterFirewallGroupsParameters;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group})
   */
  "DELETE /cluster/firewall/groups/{group}": { group: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}/{pos})
   */
  "GET /cluster/firewall/groups/{group}/{pos}": { group: string; pos: number; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}/{pos})
   */
  "PUT /cluster/firewall/groups/{group}/{pos}": PutClusterFirewallGroupsParameters;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}/{pos})
   */
  "DELETE /cluster/firewall/groups/{group}/{pos}": { group: string; pos: number; digest?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset)
   */
  "GET /cluster/firewall/ipset": None;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset)
   */
  "POST /cluster/firewall/ipset": { comment?: string; digest?: string; name: string; rename?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name})
   */
  "GET /cluster/firewall/ipset/{name}": { name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name})
   */
  "POST /cluster/firewall/ipset/{name}": { name: string; cidr: string; comment?: string; nomatch?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name})
   */
  "DELETE /cluster/firewall/ipset/{name}": { name: string; force?: Switch; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}/{cidr})
   */
  "GET /cluster/firewall/ipset/{name}/{cidr}": { name: string; cidr: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}/{cidr})
   */
  "PUT /cluster/firewall/ipset/{name}/{cidr}": { name: string; cidr: string; comment?: string; digest?: string; nomatch?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}/{cidr})
   */
  "DELETE /cluster/firewall/ipset/{name}/{cidr}": { name: string; cidr: string; digest?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/macros)
   */
  "GET /cluster/firewall/macros": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/options)
   */
  "GET /cluster/firewall/options": None;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/options)
   */
  "PUT /cluster/firewall/options": {
    delete?: List;
    digest?: string;
    ebtables?: Switch;
    enable?: number;
    log_ratelimit?: SwitchText | LogRatelimit;
    /** Since 8.4. */
    policy_forward?: "ACCEPT" | "DROP";
    policy_in?: "ACCEPT" | "REJECT" | "DROP";
    policy_out?: "ACCEPT" | "REJECT" | "DROP";
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/refs)
   */
  "GET /cluster/firewall/refs": { type?: "alias" | "ipset"; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules)
   */
  "GET /cluster/firewall/rules": None;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules)
   */
  "POST /cluster/firewall/rules": PostClusterFirewallRulesParameters;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules/{pos})
   */
  "GET /cluster/firewall/rules/{pos}": { pos: number; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules/{pos})
   */
  "PUT /cluster/firewall/rules/{pos}": PutClusterFirewallRulesParameters;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules/{pos})
   */
  "DELETE /cluster/firewall/rules/{pos}": { pos: number; digest?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha)
   */
  "GET /cluster/ha": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups)
   */
  "GET /cluster/ha/groups": None;
  /**
   * Privileges: Sys.Console on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups)
   */
  "POST /cluster/ha/groups": {
    comment?: string;
    group: string;
    nodes: List;
    nofailback?: Switch;
    restricted?: Switch;
    type?: "group";
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups/{group})
   */
  "GET /cluster/ha/groups/{group}": { group: string; };
  /**
   * Privileges: Sys.Console on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups/{group})
   */
  "PUT /cluster/ha/groups/{group}": {
    group: string;
    comment?: string;
    delete?: List;
    digest?: string;
    nodes?: List;
    nofailback?: Switch;
    restricted?: Switch;
  };
  /**
   * Privileges: Sys.Console on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups/{group})
   */
  "DELETE /cluster/ha/groups/{group}": { group: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources)
   */
  "GET /cluster/ha/resources": { type?: "ct" | "vm"; };
  /**
   * Privileges: Sys.Console on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources)
   */
  "POST /cluster/ha/resources": {
    /** Since 9.2. */
    "auto-rebalance"?: Switch;
    comment?: string;
    /** Since 9.0. */
    failback?: Switch;
    group?: string;
    max_relocate?: number;
    max_restart?: number;
    sid: string;
    state?: "started" | "stopped" | "enabled" | "disabled" | "ignored";
    type?: "ct" | "vm";
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid})
   */
  "GET /cluster/ha/resources/{sid}": { sid: string; };
  /**
   * Privileges: Sys.Console on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid})
   */
  "PUT /cluster/ha/resources/{sid}": {
    sid: string;
    /** Since 9.2. */
    "auto-rebalance"?: Switch;
    comment?: string;
    delete?: List;
    digest?: string;
    /** Since 9.0. */
    failback?: Switch;
    group?: string;
    max_relocate?: number;
    max_restart?: number;
    state?: "started" | "stopped" | "enabled" | "disabled" | "ignored";
  };
  /**
   * Privileges: Sys.Console on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid})
   */
  "DELETE /cluster/ha/resources/{sid}": {
    sid: string;
    /** Since 9.1. */
    purge?: Switch;
  };
  /**
   * Privileges: Sys.Console on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid}/migrate)
   */
  "POST /cluster/ha/resources/{sid}/migrate": { sid: string; node: string; };
  /**
   * Privileges: Sys.Console on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid}/relocate)
   */
  "POST /cluster/ha/resources/{sid}/relocate": { sid: string; node: string; };
  /**
   * Privileges: Sys.Audit on /. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules)
   */
  "GET /cluster/ha/rules": { resource?: string; type?: "node-affinity" | "resource-affinity"; };
  /**
   * Privileges: Sys.Console on /. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules)
   */
  "POST /cluster/ha/rules": {
    comment?: string;
    disable?: Switch;
    nodes?: List;
    resources: List;
    rule: string;
    strict?: Switch;
    type: "node-affinity";
  } | {
    affinity?: "positive" | "negative";
    comment?: string;
    disable?: Switch;
    resources: List;
    rule: string;
    type: "resource-affinity";
  };
  /**
   * Privileges: Sys.Audit on /. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules/{rule})
   */
  "GET /cluster/ha/rules/{rule}": { rule: string; };
  /**
   * Privileges: Sys.Console on /. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules/{rule})
   */
  "PUT /cluster/ha/rules/{rule}": {
    rule: string;
    comment?: string;
    delete?: List;
    digest?: string;
    disable?: Switch;
    nodes?: List;
    resources?: List;
    strict?: Switch;
    type: "node-affinity";
  } | {
    rule: string;
    affinity?: "positive" | "negative";
    comment?: string;
    delete?: List;
    digest?: string;
    disable?: Switch;
    resources?: List;
    type: "resource-affinity";
  };
  /**
   * Privileges: Sys.Console on /. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules/{rule})
   */
  "DELETE /cluster/ha/rules/{rule}": { rule: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status)
   */
  "GET /cluster/ha/status": None;
  /**
   * Privileges: Sys.Console on /. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status/arm-ha)
   */
  "POST /cluster/ha/status/arm-ha": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status/current)
   */
  "GET /cluster/ha/status/current": None;
  /**
   * Privileges: Sys.Console on /. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status/disarm-ha)
   */
  "POST /cluster/ha/status/disarm-ha": { "resource-mode": "freeze" | "ignore"; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status/manager_status)
   */
  "GET /cluster/ha/status/manager_status": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs)
   */
  "GET /cluster/jobs": None;
  /**
   * Privileges: Sys.Audit on /. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync)
   */
  "GET /cluster/jobs/realm-sync": None;
  /**
   * Privileges: Sys.Audit on /. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync/{id})
   */
  "GET /cluster/jobs/realm-sync/{id}": { id: string; };
  /**
   * Privileges: Realm.AllocateUser on /access/realm/{realm}, and User.Modify on /access/groups. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync/{id})
   */
  "POST /cluster/jobs/realm-sync/{id}": {
    id: string;
    comment?: string;
    "enable-new"?: Switch;
    enabled?: Switch;
    realm?: string;
    "remove-vanished"?: string;
    schedule: string;
    scope?: "users" | "groups" | "both";
  };
  /**
   * Privileges: Realm.AllocateUser on /access/realm/{realm}, and User.Modify on /access/groups. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync/{id})
   */
  "PUT /cluster/jobs/realm-sync/{id}": {
    id: string;
    comment?: string;
    delete?: List;
    "enable-new"?: Switch;
    enabled?: Switch;
    "remove-vanished"?: string;
    schedule: string;
    scope?: "users" | "groups" | "both";
  };
  /**
   * Privileges: Sys.Modify on /. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync/{id})
   */
  "DELETE /cluster/jobs/realm-sync/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/schedule-analyze)
   */
  "GET /cluster/jobs/schedule-analyze": { iterations?: number; schedule: string; starttime?: number; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/log)
   */
  "GET /cluster/log": { max?: number; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping)
   */
  "GET /cluster/mapping": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir)
   */
  "GET /cluster/mapping/dir": { "check-node"?: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/dir. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir)
   */
  "POST /cluster/mapping/dir": {
    description?: string;
    id: string;
    map: readonly (string | MappingDir)[];
  };
  /**
   * Privileges: Mapping.Use on /mapping/dir/{id}, or Mapping.Modify on /mapping/dir/{id}, or Mapping.Audit on /mapping/dir/{id}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir/{id})
   */
  "GET /cluster/mapping/dir/{id}": { id: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/dir/{id}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir/{id})
   */
  "PUT /cluster/mapping/dir/{id}": {
    id: string;
    delete?: List;
    description?: string;
    digest?: string;
    map?: readonly (string | MappingDir)[];
  };
  /**
   * Privileges: Mapping.Modify on /mapping/dir. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir/{id})
   */
  "DELETE /cluster/mapping/dir/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci)
   */
  "GET /cluster/mapping/pci": { "check-node"?: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/pci. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci)
   */
  "POST /cluster/mapping/pci": {
    description?: string;
    id: string;
    "live-migration-capable"?: Switch;
    map: readonly (string | MappingPci)[];
    mdev?: Switch;
  };
  /**
   * Privileges: Mapping.Use on /mapping/pci/{id}, or Mapping.Modify on /mapping/pci/{id}, or Mapping.Audit on /mapping/pci/{id}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci/{id})
   */
  "GET /cluster/mapping/pci/{id}": { id: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/pci/{id}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci/{id})
   */
  "PUT /cluster/mapping/pci/{id}": {
    id: string;
    delete?: List;
    description?: string;
    digest?: string;
    "live-migration-capable"?: Switch;
    map?: readonly (string | MappingPci)[];
    mdev?: Switch;
  };
  /**
   * Privileges: Mapping.Modify on /mapping/pci. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci/{id})
   */
  "DELETE /cluster/mapping/pci/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb)
   */
  "GET /cluster/mapping/usb": { "check-node"?: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/usb. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb)
   */
  "POST /cluster/mapping/usb": {
    description?: string;
    id: string;
    map: readonly (string | MappingUsb)[];
  };
  /**
   * Privileges: Mapping.Audit on /mapping/usb/{id}, or Mapping.Use on /mapping/usb/{id}, or Mapping.Modify on /mapping/usb/{id}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb/{id})
   */
  "GET /cluster/mapping/usb/{id}": { id: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/usb/{id}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb/{id})
   */
  "PUT /cluster/mapping/usb/{id}": {
    id: string;
    delete?: List;
    description?: string;
    digest?: string;
    map: readonly (string | MappingUsb)[];
  };
  /**
   * Privileges: Mapping.Modify on /mapping/usb. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb/{id})
   */
  "DELETE /cluster/mapping/usb/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics)
   */
  "GET /cluster/metrics": None;
  /**
   * Privileges: Sys.Audit on /. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/export)
   */
  "GET /cluster/metrics/export": {
    history?: Switch;
    "local-only"?: Switch;
    /** Since 9.1. */
    "node-list"?: string;
    "start-time"?: number;
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server)
   */
  "GET /cluster/metrics/server": None;
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server/{id})
   */
  "GET /cluster/metrics/server/{id}": { id: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server/{id})
   */
  "POST /cluster/metrics/server/{id}": PostClusterMetricsServerParameters;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server/{id})
   */
  "PUT /cluster/metrics/server/{id}": PutClusterMetricsServerParameters;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server/{id})
   */
  "DELETE /cluster/metrics/server/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/nextid)
   */
  "GET /cluster/nextid": { vmid?: number; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications)
   */
  "GET /cluster/notifications": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints)
   */
  "GET /cluster/notifications/endpoints": None;
  /**
   * Privileges: Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify)
   */
  "GET /cluster/notifications/endpoints/gotify": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify)
   */
  "POST /cluster/notifications/endpoints/gotify": { comment?: string; disable?: Switch; name: string; server: string; token: SecretText; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify/{name})
   */
  "GET /cluster/notifications/endpoints/gotify/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify/{name})
   */
  "PUT /cluster/notifications/endpoints/gotify/{name}": {
    name: string;
    comment?: string;
    delete?: readonly string[];
    digest?: string;
    disable?: Switch;
    server?: string;
    token?: SecretText;
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify/{name})
   */
  "DELETE /cluster/notifications/endpoints/gotify/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail)
   */
  "GET /cluster/notifications/endpoints/sendmail": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail)
   */
  "POST /cluster/notifications/endpoints/sendmail": {
    author?: string;
    comment?: string;
    disable?: Switch;
    "from-address"?: string;
    mailto?: readonly string[];
    "mailto-user"?: readonly string[];
    name: string;
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail/{name})
   */
  "GET /cluster/notifications/endpoints/sendmail/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail/{name})
   */
  "PUT /cluster/notifications/endpoints/sendmail/{name}": {
    name: string;
    author?: string;
    comment?: string;
    delete?: readonly string[];
    digest?: string;
    disable?: Switch;
    "from-address"?: string;
    mailto?: readonly string[];
    "mailto-user"?: readonly string[];
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail/{name})
   */
  "DELETE /cluster/notifications/endpoints/sendmail/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp)
   */
  "GET /cluster/notifications/endpoints/smtp": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp)
   */
  "POST /cluster/notifications/endpoints/smtp": {
    author?: string;
    comment?: string;
    disable?: Switch;
    "from-address": string;
    mailto?: readonly string[];
    "mailto-user"?: readonly string[];
    mode?: "insecure" | "starttls" | "tls";
    name: string;
    password?: SecretText;
    port?: number;
    server: string;
    username?: string;
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp/{name})
   */
  "GET /cluster/notifications/endpoints/smtp/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp/{name})
   */
  "PUT /cluster/notifications/endpoints/smtp/{name}": {
    name: string;
    author?: string;
    comment?: string;
    delete?: readonly string[];
    digest?: string;
    disable?: Switch;
    "from-address"?: string;
    mailto?: readonly string[];
    "mailto-user"?: readonly string[];
    mode?: "insecure" | "starttls" | "tls";
    password?: SecretText;
    port?: number;
    server?: string;
    username?: string;
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp/{name})
   */
  "DELETE /cluster/notifications/endpoints/smtp/{name}": { name: string; };
  /**
   * Privileges: Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook)
   */
  "GET /cluster/notifications/endpoints/webhook": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook)
   */
  "POST /cluster/notifications/endpoints/webhook": {
    body?: string;
    comment?: string;
    disable?: Switch;
    header?: readonly string[];
    method: "post" | "put" | "get";
    name: string;
    secret?: readonly SecretText[];
    url: string;
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook/{name})
   */
  "GET /cluster/notifications/endpoints/webhook/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook/{name})
   */
  "PUT /cluster/notifications/endpoints/webhook/{name}": {
    name: string;
    body?: string;
    comment?: string;
    delete?: readonly string[];
    digest?: string;
    disable?: Switch;
    header?: readonly string[];
    method?: "post" | "put" | "get";
    secret?: readonly SecretText[];
    url?: string;
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook/{name})
   */
  "DELETE /cluster/notifications/endpoints/webhook/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matcher-field-values)
   */
  "GET /cluster/notifications/matcher-field-values": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matcher-fields)
   */
  "GET /cluster/notifications/matcher-fields": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications, or Mapping.Use on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers)
   */
  "GET /cluster/notifications/matchers": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers)
   */
  "POST /cluster/notifications/matchers": {
    comment?: string;
    disable?: Switch;
    "invert-match"?: Switch;
    "match-calendar"?: readonly string[];
    "match-field"?: readonly string[];
    "match-severity"?: readonly string[];
    mode?: "all" | "any";
    name: string;
    target?: readonly string[];
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers/{name})
   */
  "GET /cluster/notifications/matchers/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers/{name})
   */
  "PUT /cluster/notifications/matchers/{name}": {
    name: string;
    comment?: string;
    delete?: readonly string[];
    digest?: string;
    disable?: Switch;
    "invert-match"?: Switch;
    "match-calendar"?: readonly string[];
    "match-field"?: readonly string[];
    "match-severity"?: readonly string[];
    mode?: "all" | "any";
    target?: readonly string[];
  };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers/{name})
   */
  "DELETE /cluster/notifications/matchers/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications, or Mapping.Use on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/targets)
   */
  "GET /cluster/notifications/targets": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications, or Mapping.Use on /mapping/notifications. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/targets/{name}/test)
   */
  "POST /cluster/notifications/targets/{name}/test": { name: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/options)
   */
  "GET /cluster/options": None;
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/options)
   */
  "PUT /cluster/options": {
    bwlimit?: string | Bwlimit;
    /** Since 8.4. */
    "consent-text"?: string;
    console?: "applet" | "vv" | "html5" | "xtermjs";
    crs?: string | Crs;
    delete?: List;
    description?: string;
    email_from?: string;
    fencing?: "watchdog" | "hardware" | "both";
    ha?: string | Ha;
    http_proxy?: string;
    keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
    language?: "ar" | "ca" | "da" | "de" | "en" | "es" | "eu" | "fa" | "fr" | "hr" | "he" | "it" | "ja" | "ka" | "kr" | "nb" | "nl" | "nn" | "pl" | "pt_BR" | "ru" | "sl" | "sv" | "tr" | "ukr" | "zh_CN" | "zh_TW";
    /** Since 9.2. */
    location?: string | Location;
    mac_prefix?: string;
    max_workers?: number;
    migration?: string | Migration;
    migration_unsecure?: Switch;
    "next-id"?: string | NextId;
    notify?: string | Notify;
    "registered-tags"?: string;
    /** Since 9.0. */
    replication?: string | Migration;
    "tag-style"?: string | TagStyle;
    u2f?: string | U2f;
    "user-tag-access"?: string | UserTagAccess;
    webauthn?: string | Webauthn;
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu)
   */
  "GET /cluster/qemu": None;
  /**
   * Privileges: Sys.Audit on /nodes, or Mapping.Audit or Mapping.Use or Mapping.Modify on /mapping/cpu. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/cpu-flags)
   */
  "GET /cluster/qemu/cpu-flags": { accel?: "kvm" | "tcg"; arch?: "x86_64" | "aarch64"; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models)
   */
  "GET /cluster/qemu/custom-cpu-models": None;
  /**
   * Privileges: Mapping.Modify on /mapping/cpu. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models)
   */
  "POST /cluster/qemu/custom-cpu-models": {
    cputype: string;
    flags?: string;
    "guest-phys-bits"?: number;
    hidden?: Switch;
    "hv-vendor-id"?: string;
    level?: number;
    "phys-bits"?: string;
    "reported-model": "486" | "a64fx" | "athlon" | "Broadwell" | "Broadwell-IBRS" | "Broadwell-noTSX" | "Broadwell-noTSX-IBRS" | "Cascadelake-Server" | "Cascadelake-Server-noTSX" | "Cascadelake-Server-v2" | "Cascadelake-Server-v4" | "Cascadelake-Server-v5" | "ClearwaterForest" | "ClearwaterForest-v2" | "ClearwaterForest-v3" | "Conroe" | "Cooperlake" | "Cooperlake-v2" | "core2duo" | "coreduo" | "cortex-a35" | "cortex-a53" | "cortex-a55" | "cortex-a57" | "cortex-a710" | "cortex-a72" | "cortex-a76" | "cortex-a78ae" | "DiamondRapids" | "EPYC" | "EPYC-Genoa" | "EPYC-Genoa-v2" | "EPYC-IBPB" | "EPYC-Milan" | "EPYC-Milan-v2" | "EPYC-Milan-v3" | "EPYC-Rome" | "EPYC-Rome-v2" | "EPYC-Rome-v3" | "EPYC-Rome-v4" | "EPYC-Rome-v5" | "EPYC-Turin" | "EPYC-v3" | "EPYC-v4" | "EPYC-v5" | "GraniteRapids" | "GraniteRapids-v2" | "GraniteRapids-v3" | "GraniteRapids-v4" | "GraniteRapids-v5" | "Haswell" | "Haswell-IBRS" | "Haswell-noTSX" | "Haswell-noTSX-IBRS" | "host" | "Icelake-Client" | "Icelake-Client-noTSX" | "Icelake-Server" | "Icelake-Server-noTSX" | "Icelake-Server-v3" | "Icelake-Server-v4" | "Icelake-Server-v5" | "Icelake-Server-v6" | "Icelake-Server-v7" | "IvyBridge" | "IvyBridge-IBRS" | "KnightsMill" | "kvm32" | "kvm64" | "max" | "Nehalem" | "Nehalem-IBRS" | "neoverse-n1" | "neoverse-n2" | "neoverse-v1" | "Opteron_G1" | "Opteron_G2" | "Opteron_G3" | "Opteron_G4" | "Opteron_G5" | "Penryn" | "pentium" | "pentium2" | "pentium3" | "phenom" | "qemu32" | "qemu64" | "SandyBridge" | "SandyBridge-IBRS" | "SapphireRapids" | "SapphireRapids-v2" | "SapphireRapids-v3" | "SapphireRapids-v4" | "SapphireRapids-v5" | "SapphireRapids-v6" | "SierraForest" | "SierraForest-v2" | "SierraForest-v3" | "SierraForest-v4" | "SierraForest-v5" | "Skylake-Client" | "Skylake-Client-IBRS" | "Skylake-Client-noTSX-IBRS" | "Skylake-Client-v4" | "Skylake-Server" | "Skylake-Server-IBRS" | "Skylake-Server-noTSX-IBRS" | "Skylake-Server-v4" | "Skylake-Server-v5" | "Westmere" | "Westmere-IBRS";
  };
  /**
   * Privileges: Mapping.Audit on /mapping/cpu/{cputype}, or Mapping.Use on /mapping/cpu/{cputype}, or Mapping.Modify on /mapping/cpu/{cputype}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models/{cputype})
   */
  "GET /cluster/qemu/custom-cpu-models/{cputype}": { cputype: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/cpu/{cputype}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models/{cputype})
   */
  "PUT /cluster/qemu/custom-cpu-models/{cputype}": {
    cputype: string;
    delete?: List;
    digest?: string;
    flags?: string;
    "guest-phys-bits"?: number;
    hidden?: Switch;
    "hv-vendor-id"?: string;
    level?: number;
    "phys-bits"?: string;
    "reported-model"?: "486" | "a64fx" | "athlon" | "Broadwell" | "Broadwell-IBRS" | "Broadwell-noTSX" | "Broadwell-noTSX-IBRS" | "Cascadelake-Server" | "Cascadelake-Server-noTSX" | "Cascadelake-Server-v2" | "Cascadelake-Server-v4" | "Cascadelake-Server-v5" | "ClearwaterForest" | "ClearwaterForest-v2" | "ClearwaterForest-v3" | "Conroe" | "Cooperlake" | "Cooperlake-v2" | "core2duo" | "coreduo" | "cortex-a35" | "cortex-a53" | "cortex-a55" | "cortex-a57" | "cortex-a710" | "cortex-a72" | "cortex-a76" | "cortex-a78ae" | "DiamondRapids" | "EPYC" | "EPYC-Genoa" | "EPYC-Genoa-v2" | "EPYC-IBPB" | "EPYC-Milan" | "EPYC-Milan-v2" | "EPYC-Milan-v3" | "EPYC-Rome" | "EPYC-Rome-v2" | "EPYC-Rome-v3" | "EPYC-Rome-v4" | "EPYC-Rome-v5" | "EPYC-Turin" | "EPYC-v3" | "EPYC-v4" | "EPYC-v5" | "GraniteRapids" | "GraniteRapids-v2" | "GraniteRapids-v3" | "GraniteRapids-v4" | "GraniteRapids-v5" | "Haswell" | "Haswell-IBRS" | "Haswell-noTSX" | "Haswell-noTSX-IBRS" | "host" | "Icelake-Client" | "Icelake-Client-noTSX" | "Icelake-Server" | "Icelake-Server-noTSX" | "Icelake-Server-v3" | "Icelake-Server-v4" | "Icelake-Server-v5" | "Icelake-Server-v6" | "Icelake-Server-v7" | "IvyBridge" | "IvyBridge-IBRS" | "KnightsMill" | "kvm32" | "kvm64" | "max" | "Nehalem" | "Nehalem-IBRS" | "neoverse-n1" | "neoverse-n2" | "neoverse-v1" | "Opteron_G1" | "Opteron_G2" | "Opteron_G3" | "Opteron_G4" | "Opteron_G5" | "Penryn" | "pentium" | "pentium2" | "pentium3" | "phenom" | "qemu32" | "qemu64" | "SandyBridge" | "SandyBridge-IBRS" | "SapphireRapids" | "SapphireRapids-v2" | "SapphireRapids-v3" | "SapphireRapids-v4" | "SapphireRapids-v5" | "SapphireRapids-v6" | "SierraForest" | "SierraForest-v2" | "SierraForest-v3" | "SierraForest-v4" | "SierraForest-v5" | "Skylake-Client" | "Skylake-Client-IBRS" | "Skylake-Client-noTSX-IBRS" | "Skylake-Client-v4" | "Skylake-Server" | "Skylake-Server-IBRS" | "Skylake-Server-noTSX-IBRS" | "Skylake-Server-v4" | "Skylake-Server-v5" | "Westmere" | "Westmere-IBRS";
  };
  /**
   * Privileges: Mapping.Modify on /mapping/cpu/{cputype}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models/{cputype})
   */
  "DELETE /cluster/qemu/custom-cpu-models/{cputype}": { cputype: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication)
   */
  "GET /cluster/replication": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication)
   */
  "POST /cluster/replication": {
    comment?: string;
    disable?: Switch;
    id: string;
    rate?: number;
    remove_job?: "local" | "full";
    schedule?: string;
    source?: string;
    target: string;
    type: "local";
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication/{id})
   */
  "GET /cluster/replication/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication/{id})
   */
  "PUT /cluster/replication/{id}": {
    id: string;
    comment?: string;
    delete?: List;
    digest?: string;
    disable?: Switch;
    rate?: number;
    remove_job?: "local" | "full";
    schedule?: string;
    source?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication/{id})
   */
  "DELETE /cluster/replication/{id}": { id: string; force?: Switch; keep?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/resources)
   */
  "GET /cluster/resources": { type?: "vm" | "storage" | "node" | "sdn"; };
  /**
   * Privileges: SDN.Audit on /sdn.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn)
   */
  "GET /cluster/sdn": None;
  /**
   * Privileges: SDN.Allocate on /sdn.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn)
   */
  "PUT /cluster/sdn": {
    /** Since 9.0. */
    "lock-token"?: string;
    /** Since 9.0. */
    "release-lock"?: Switch;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers)
   */
  "GET /cluster/sdn/controllers": { pending?: Switch; running?: Switch; type?: "bgp" | "evpn" | "faucet" | "isis"; };
  /**
   * Privileges: SDN.Allocate on /sdn/controllers.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers)
   */
  "POST /cluster/sdn/controllers": PostClusterSdnControllersParameters;
  /**
   * Privileges: SDN.Allocate on /sdn/controllers/{controller}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers/{controller})
   */
  "GET /cluster/sdn/controllers/{controller}": { controller: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/controllers.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers/{controller})
   */
  "PUT /cluster/sdn/controllers/{controller}": PutClusterSdnControllersParameters;
  /**
   * Privileges: SDN.Allocate on /sdn/controllers.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers/{controller})
   */
  "DELETE /cluster/sdn/controllers/{controller}": {
    controller: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns)
   */
  "GET /cluster/sdn/dns": { type?: "powerdns"; };
  /**
   * Privileges: SDN.Allocate on /sdn/dns.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns)
   */
  "POST /cluster/sdn/dns": {
    dns: string;
    /** Since 8.4. */
    fingerprint?: string;
    key: SecretText;
    /** Since 9.0. */
    "lock-token"?: string;
    reversemaskv6?: number;
    reversev6mask?: number;
    ttl?: number;
    type: "powerdns";
    url: string;
  };
  /**
   * Privileges: SDN.Allocate on /sdn/dns/{dns}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns/{dns})
   */
  "GET /cluster/sdn/dns/{dns}": { dns: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/dns.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns/{dns})
   */
  "PUT /cluster/sdn/dns/{dns}": {
    dns: string;
    delete?: List;
    digest?: string;
    /** Since 8.4. */
    fingerprint?: string;
    key?: SecretText;
    /** Since 9.0. */
    "lock-token"?: string;
    reversemaskv6?: number;
    ttl?: number;
    url?: string;
  };
  /**
   * Privileges: SDN.Allocate on /sdn/dns.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns/{dns})
   */
  "DELETE /cluster/sdn/dns/{dns}": {
    dns: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: Sys.Audit on /nodes/{node}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dry-run)
   */
  "GET /cluster/sdn/dry-run": { node: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics)
   */
  "GET /cluster/sdn/fabrics": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/all)
   */
  "GET /cluster/sdn/fabrics/all": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric)
   */
  "GET /cluster/sdn/fabrics/fabric": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric)
   */
  "POST /cluster/sdn/fabrics/fabric": {
    csnp_interval?: number;
    digest?: string;
    hello_interval?: number;
    id: string;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    protocol: "openfabric";
    /** Since 9.2. */
    route_filter?: string;
  } | {
    area?: string;
    digest?: string;
    id: string;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    protocol: "ospf";
    /** Since 9.2. */
    redistribute?: readonly (string | { "route-map"?: string; source: "bgp" | "connected" | "kernel" | "static"; })[];
    /** Since 9.2. */
    route_filter?: string;
  } | {
    digest?: string;
    id: string;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    /** Since 9.2. */
    persistent_keepalive?: number;
    protocol: "wireguard";
  } | {
    digest?: string;
    id: string;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    protocol: "bgp";
    /** Since 9.2. */
    redistribute?: readonly (string | { "route-map"?: string; source: "connected" | "kernel" | "ospf" | "static"; })[];
  };
  /**
   * Privileges: SDN.Audit or SDN.Allocate on /sdn/fabrics/{id}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric/{id})
   */
  "GET /cluster/sdn/fabrics/fabric/{id}": { id: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{id}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric/{id})
   */
  "PUT /cluster/sdn/fabrics/fabric/{id}": {
    id: string;
    csnp_interval?: number;
    delete?: readonly ("ip_prefix" | "ip6_prefix" | "hello_interval" | "csnp_interval" | "route_filter")[];
    digest?: string;
    hello_interval?: number;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    protocol: "openfabric";
    /** Since 9.2. */
    route_filter?: string;
  } | {
    id: string;
    area?: string;
    delete?: readonly ("area" | "redistribute" | "route_filter")[];
    digest?: string;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    protocol: "ospf";
    /** Since 9.2. */
    redistribute?: readonly (string | { "route-map"?: string; source: "bgp" | "connected" | "kernel" | "static"; })[];
    /** Since 9.2. */
    route_filter?: string;
  } | {
    id: string;
    delete?: readonly "persistent_keepalive"[];
    digest?: string;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    /** Since 9.2. */
    persistent_keepalive?: number;
    protocol: "wireguard";
  } | {
    id: string;
    delete?: readonly ("ip_prefix" | "ip6_prefix" | "redistribute" | "route_filter" | "route_map_in" | "route_map_out")[];
    digest?: string;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    protocol: "bgp";
    /** Since 9.2. */
    redistribute?: readonly (string | { "route-map"?: string; source: "connected" | "kernel" | "ospf" | "static"; })[];
  };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{id}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric/{id})
   */
  "DELETE /cluster/sdn/fabrics/fabric/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node)
   */
  "GET /cluster/sdn/fabrics/node": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric_id}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id})
   */
  "GET /cluster/sdn/fabrics/node/{fabric_id}": { fabric_id: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{fabric_id}, and Sys.Modify on /nodes/{node_id}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id})
   */
  "POST /cluster/sdn/fabrics/node/{fabric_id}": {
    fabric_id: string;
    digest?: string;
    interfaces?: readonly (string | { hello_multiplier?: number; ip?: string; ip6?: string; name: string; })[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    node_id: string;
    protocol: "openfabric";
  } | {
    fabric_id: string;
    digest?: string;
    interfaces?: readonly (string | PostClusterSdnFabricsNodeParametersOspfInterfaces)[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    node_id: string;
    protocol: "ospf";
  } | {
    fabric_id: string;
    /** Since 9.2. */
    allowed_ips?: readonly string[];
    digest?: string;
    /** Since 9.2. */
    endpoint?: string;
    interfaces?: readonly (string | { name: string; public_key?: string; ip?: string; ip6?: string; listen_port?: number; })[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    node_id: string;
    /** Since 9.2. */
    peers?: readonly (string | PostClusterSdnFabricsNodeParametersWireguardPeers)[];
    protocol: "wireguard";
    /** Since 9.2. */
    public_key?: string;
    /** Since 9.2. */
    role?: "internal" | "external";
  } | {
    fabric_id: string;
    digest?: string;
    interfaces?: readonly (string | { name: string; })[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    node_id: string;
    protocol: "bgp";
  };
  /**
   * Privileges: SDN.Audit or SDN.Allocate on /sdn/fabrics/{fabric_id}, and Sys.Audit or Sys.Modify on /nodes/{node_id}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id}/{node_id})
   */
  "GET /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": { fabric_id: string; node_id: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{fabric_id}, and Sys.Modify on /nodes/{node_id}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id}/{node_id})
   */
  "PUT /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": {
    fabric_id: string;
    node_id: string;
    delete?: readonly ("interfaces" | "ip" | "ip6")[];
    digest?: string;
    interfaces?: readonly (string | { hello_multiplier?: number; ip?: string; ip6?: string; name: string; })[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    protocol: "openfabric";
  } | {
    fabric_id: string;
    node_id: string;
    delete?: readonly ("interfaces" | "ip" | "ip6")[];
    digest?: string;
    interfaces?: readonly (string | PostClusterSdnFabricsNodeParametersOspfInterfaces)[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    protocol: "ospf";
  } | {
    fabric_id: string;
    node_id: string;
    /** Since 9.2. */
    allowed_ips?: readonly string[];
    delete?: readonly ("allowed_ips" | "endpoint" | "interfaces" | "ip" | "ip6" | "peers")[];
    digest?: string;
    /** Since 9.2. */
    endpoint?: string;
    interfaces?: readonly (string | { name: string; public_key?: string; ip?: string; ip6?: string; listen_port?: number; })[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    /** Since 9.2. */
    peers?: readonly (string | PostClusterSdnFabricsNodeParametersWireguardPeers)[];
    protocol: "wireguard";
    /** Since 9.2. */
    public_key?: string;
    /** Since 9.2. */
    role?: "internal" | "external";
  } | {
    fabric_id: string;
    node_id: string;
    delete?: readonly ("interfaces" | "ip" | "ip6")[];
    digest?: string;
    interfaces?: readonly (string | { name: string; })[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    protocol: "bgp";
  };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{fabric_id}, and Sys.Modify on /nodes/{node_id}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id}/{node_id})
   */
  "DELETE /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": { fabric_id: string; node_id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams)
   */
  "GET /cluster/sdn/ipams": { type?: "netbox" | "phpipam" | "pve"; };
  /**
   * Privileges: SDN.Allocate on /sdn/ipams.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams)
   */
  "POST /cluster/sdn/ipams": {
    /** Since 8.4. */
    fingerprint?: string;
    ipam: string;
    /** Since 9.0. */
    "lock-token"?: string;
    section?: number;
    token?: SecretText;
    type: "netbox" | "phpipam" | "pve";
    url?: string;
  };
  /**
   * Privileges: SDN.Allocate on /sdn/ipams/{ipam}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams/{ipam})
   */
  "GET /cluster/sdn/ipams/{ipam}": { ipam: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/ipams.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams/{ipam})
   */
  "PUT /cluster/sdn/ipams/{ipam}": {
    ipam: string;
    delete?: List;
    digest?: string;
    /** Since 8.4. */
    fingerprint?: string;
    /** Since 9.0. */
    "lock-token"?: string;
    section?: number;
    token?: SecretText;
    url?: string;
  };
  /**
   * Privileges: SDN.Allocate on /sdn/ipams.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams/{ipam})
   */
  "DELETE /cluster/sdn/ipams/{ipam}": {
    ipam: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams/{ipam}/status)
   */
  "GET /cluster/sdn/ipams/{ipam}/status": { ipam: string; };
  /**
   * Privileges: SDN.Allocate on /sdn. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/lock)
   */
  "POST /cluster/sdn/lock": { "allow-pending"?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/lock)
   */
  "DELETE /cluster/sdn/lock": { force?: Switch; "lock-token"?: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists)
   */
  "GET /cluster/sdn/prefix-lists": { pending?: Switch; running?: Switch; verbose?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists)
   */
  "POST /cluster/sdn/prefix-lists": {
    digest?: string;
    entries?: readonly (string | { action: "permit" | "deny"; ge?: number; le?: number; prefix: string; seq?: number; })[];
    id: string;
    "lock-token"?: string;
  };
  /**
   * Privileges: SDN.Audit on /sdn/prefix-lists/{id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id})
   */
  "GET /cluster/sdn/prefix-lists/{id}": { id: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id})
   */
  "PUT /cluster/sdn/prefix-lists/{id}": {
    id: string;
    delete?: readonly "entries"[];
    digest?: string;
    entries?: readonly (string | { action?: "permit" | "deny"; ge?: number; le?: number; prefix?: string; seq?: number; })[];
    "lock-token"?: string;
  };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id})
   */
  "DELETE /cluster/sdn/prefix-lists/{id}": { id: string; "lock-token"?: string; };
  /**
   * Privileges: SDN.Audit on /sdn/prefix-lists/{id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries)
   */
  "GET /cluster/sdn/prefix-lists/{id}/entries": { id: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries)
   */
  "POST /cluster/sdn/prefix-lists/{id}/entries": {
    id: string;
    action: "permit" | "deny";
    ge?: number;
    le?: number;
    "lock-token"?: string;
    prefix: string;
    seq?: number;
  };
  /**
   * Privileges: SDN.Audit on /sdn/prefix-lists/{id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries/{url_seq})
   */
  "GET /cluster/sdn/prefix-lists/{id}/entries/{url_seq}": { id: string; url_seq: number; };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries/{url_seq})
   */
  "PUT /cluster/sdn/prefix-lists/{id}/entries/{url_seq}": {
    id: string;
    url_seq: number;
    action?: "permit" | "deny";
    delete?: readonly ("le" | "ge" | "seq")[];
    digest?: string;
    ge?: number;
    le?: number;
    "lock-token"?: string;
    prefix?: string;
    seq?: number;
  };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries/{url_seq})
   */
  "DELETE /cluster/sdn/prefix-lists/{id}/entries/{url_seq}": { id: string; url_seq: number; "lock-token"?: string; };
  /**
   * Privileges: SDN.Allocate on /sdn. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/rollback)
   */
  "POST /cluster/sdn/rollback": { "lock-token"?: string; "release-lock"?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps)
   */
  "GET /cluster/sdn/route-maps": { running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries)
   */
  "GET /cluster/sdn/route-maps/entries": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/route-maps. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries)
   */
  "POST /cluster/sdn/route-maps/entries": {
    action: "permit" | "deny";
    call?: string;
    digest?: string;
    "exit-action"?: string | { key: "on-match-goto" | "on-match-next" | "continue"; value?: number; };
    "lock-token"?: string;
    match?: readonly (string | PostClusterSdnRouteMapsEntriesParametersMatch)[];
    order: number;
    "route-map-id": string;
    set?: readonly (string | PostClusterSdnRouteMapsEntriesParametersSet)[];
  };
  /**
   * Privileges: SDN.Audit or SDN.Allocate on /sdn/route-maps/{route-map-id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries/{route-map-id})
   */
  "GET /cluster/sdn/route-maps/entries/{route-map-id}": { "route-map-id": string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Audit or SDN.Allocate on /sdn/route-maps/{route-map-id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries/{route-map-id}/entry/{order})
   */
  "GET /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": { "route-map-id": string; order: number; };
  /**
   * Privileges: SDN.Allocate on /sdn/route-maps/{route-map-id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries/{route-map-id}/entry/{order})
   */
  "PUT /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": {
    "route-map-id": string;
    order: number;
    action?: "permit" | "deny";
    call?: string;
    delete?: readonly ("set" | "match" | "call" | "exit-action")[];
    digest?: string;
    "exit-action"?: string | { key: "on-match-goto" | "on-match-next" | "continue"; value?: number; };
    "lock-token"?: string;
    match?: readonly (string | PostClusterSdnRouteMapsEntriesParametersMatch)[];
    set?: readonly (string | PostClusterSdnRouteMapsEntriesParametersSet)[];
  };
  /**
   * Privileges: SDN.Allocate on /sdn/route-maps/{route-map-id}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries/{route-map-id}/entry/{order})
   */
  "DELETE /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": { "route-map-id": string; order: number; "lock-token"?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets)
   */
  "GET /cluster/sdn/vnets": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets)
   */
  "POST /cluster/sdn/vnets": {
    alias?: string;
    /** Since 8.4. */
    "isolate-ports"?: Switch;
    /** Since 9.0. */
    "lock-token"?: string;
    tag?: number;
    type?: "vnet";
    vlanaware?: Switch;
    vnet: string;
    zone: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet})
   */
  "GET /cluster/sdn/vnets/{vnet}": { vnet: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet})
   */
  "PUT /cluster/sdn/vnets/{vnet}": {
    vnet: string;
    alias?: string;
    delete?: List;
    digest?: string;
    /** Since 8.4. */
    "isolate-ports"?: Switch;
    /** Since 9.0. */
    "lock-token"?: string;
    tag?: number;
    vlanaware?: Switch;
    zone?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet})
   */
  "DELETE /cluster/sdn/vnets/{vnet}": {
    vnet: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: root@pam only. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall)
   */
  "GET /cluster/sdn/vnets/{vnet}/firewall": { vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/options)
   */
  "GET /cluster/sdn/vnets/{vnet}/firewall/options": { vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/options)
   */
  "PUT /cluster/sdn/vnets/{vnet}/firewall/options": {
    vnet: string;
    delete?: List;
    digest?: string;
    enable?: Switch;
    log_level_forward?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
    policy_forward?: "ACCEPT" | "DROP";
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules)
   */
  "GET /cluster/sdn/vnets/{vnet}/firewall/rules": { vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules)
   */
  "POST /cluster/sdn/vnets/{vnet}/firewall/rules": PostClusterSdnVnetsFirewallRulesParameters;
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules/{pos})
   */
  "GET /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": { vnet: string; pos: number; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules/{pos})
   */
  "PUT /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": PutClusterSdnVnetsFirewallRulesParameters;
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules/{pos})
   */
  "DELETE /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": { vnet: string; pos: number; digest?: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}/{vnet}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/ips)
   */
  "POST /cluster/sdn/vnets/{vnet}/ips": { vnet: string; ip: string; mac?: string; zone: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}/{vnet}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/ips)
   */
  "PUT /cluster/sdn/vnets/{vnet}/ips": { vnet: string; ip: string; mac?: string; vmid?: number; zone: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}/{vnet}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/ips)
   */
  "DELETE /cluster/sdn/vnets/{vnet}/ips": { vnet: string; ip: string; mac?: string; zone: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets)
   */
  "GET /cluster/sdn/vnets/{vnet}/subnets": { vnet: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets)
   */
  "POST /cluster/sdn/vnets/{vnet}/subnets": {
    vnet: string;
    /** Since 8.4. */
    "dhcp-dns-server"?: string;
    /** Since 8.4. */
    "dhcp-range"?: readonly (string | SdnDhcpRange)[];
    dnszoneprefix?: string;
    gateway?: string;
    /** Since 9.0. */
    "lock-token"?: string;
    snat?: Switch;
    subnet: string;
    type: "subnet";
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets/{subnet})
   */
  "GET /cluster/sdn/vnets/{vnet}/subnets/{subnet}": { vnet: string; subnet: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets/{subnet})
   */
  "PUT /cluster/sdn/vnets/{vnet}/subnets/{subnet}": {
    vnet: string;
    subnet: string;
    delete?: List;
    /** Since 8.4. */
    "dhcp-dns-server"?: string;
    /** Since 8.4. */
    "dhcp-range"?: readonly (string | SdnDhcpRange)[];
    digest?: string;
    dnszoneprefix?: string;
    gateway?: string;
    /** Since 9.0. */
    "lock-token"?: string;
    snat?: Switch;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets/{subnet})
   */
  "DELETE /cluster/sdn/vnets/{vnet}/subnets/{subnet}": {
    vnet: string;
    subnet: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones)
   */
  "GET /cluster/sdn/zones": {
    pending?: Switch;
    running?: Switch;
    type?: "evpn" | "faucet" | "qinq" | "simple" | "vlan" | "vxlan";
  };
  /**
   * Privileges: SDN.Allocate on /sdn/zones.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones)
   */
  "POST /cluster/sdn/zones": PostClusterSdnZonesParameters;
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones/{zone})
   */
  "GET /cluster/sdn/zones/{zone}": { zone: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones/{zone})
   */
  "PUT /cluster/sdn/zones/{zone}": PutClusterSdnZonesParameters;
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones/{zone})
   */
  "DELETE /cluster/sdn/zones/{zone}": {
    zone: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/status)
   */
  "GET /cluster/status": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/tasks)
   */
  "GET /cluster/tasks": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes)
   */
  "GET /nodes": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node})
   */
  "GET /nodes/{node}": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/aplinfo)
   */
  "GET /nodes/{node}/aplinfo": { node: string; };
  /**
   * Privileges: Datastore.AllocateTemplate on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/aplinfo)
   */
  "POST /nodes/{node}/aplinfo": { node: string; storage: string; template: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt)
   */
  "GET /nodes/{node}/apt": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/changelog)
   */
  "GET /nodes/{node}/apt/changelog": { node: string; name: string; version?: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/repositories)
   */
  "GET /nodes/{node}/apt/repositories": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/repositories)
   */
  "POST /nodes/{node}/apt/repositories": { node: string; digest?: string; enabled?: Switch; index: number; path: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/repositories)
   */
  "PUT /nodes/{node}/apt/repositories": { node: string; digest?: string; handle: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/update)
   */
  "GET /nodes/{node}/apt/update": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/update)
   */
  "POST /nodes/{node}/apt/update": { node: string; notify?: Switch; quiet?: Switch; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/versions)
   */
  "GET /nodes/{node}/apt/versions": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities)
   */
  "GET /nodes/{node}/capabilities": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu)
   */
  "GET /nodes/{node}/capabilities/qemu": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu/cpu)
   */
  "GET /nodes/{node}/capabilities/qemu/cpu": {
    node: string;
    /** Since 9.1. */
    arch?: "x86_64" | "aarch64";
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu/cpu-flags)
   */
  "GET /nodes/{node}/capabilities/qemu/cpu-flags": {
    node: string;
    /** Since 9.2. */
    accel?: "kvm" | "tcg";
    arch?: "x86_64" | "aarch64";
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu/machines)
   */
  "GET /nodes/{node}/capabilities/qemu/machines": {
    node: string;
    /** Since 9.1. */
    arch?: "x86_64" | "aarch64";
  };
  /**
   * Privileges: Sys.Audit on /nodes/{node}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu/migration)
   */
  "GET /nodes/{node}/capabilities/qemu/migration": { node: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph)
   */
  "GET /nodes/{node}/ceph": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cfg)
   */
  "GET /nodes/{node}/ceph/cfg": { node: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cfg/db)
   */
  "GET /nodes/{node}/ceph/cfg/db": { node: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cfg/raw)
   */
  "GET /nodes/{node}/ceph/cfg/raw": { node: string; };
  /**
   * Privileges: Sys.Audit on /. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cfg/value)
   */
  "GET /nodes/{node}/ceph/cfg/value": { node: string; "config-keys": string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cmd-safety)
   */
  "GET /nodes/{node}/ceph/cmd-safety": { node: string; action: "stop" | "destroy"; id: string; service: "osd" | "mon" | "mds"; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/crush)
   */
  "GET /nodes/{node}/ceph/crush": { node: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/fs)
   */
  "GET /nodes/{node}/ceph/fs": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/fs/{name})
   */
  "POST /nodes/{node}/ceph/fs/{name}": { node: string; name: string; "add-storage"?: Switch; pg_num?: number; };
  /**
   * Privileges: Sys.Modify on /. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/fs/{name})
   */
  "DELETE /nodes/{node}/ceph/fs/{name}": { node: string; name: string; "remove-pools"?: Switch; "remove-storages"?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/init)
   */
  "POST /nodes/{node}/ceph/init": {
    node: string;
    "cluster-network"?: string;
    disable_cephx?: Switch;
    min_size?: number;
    network?: string;
    pg_bits?: number;
    size?: number;
  };
  /**
   * Privileges: Sys.Syslog on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/log)
   */
  "GET /nodes/{node}/ceph/log": { node: string; limit?: number; start?: number; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mds)
   */
  "GET /nodes/{node}/ceph/mds": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mds/{name})
   */
  "POST /nodes/{node}/ceph/mds/{name}": { node: string; name: string; hotstandby?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mds/{name})
   */
  "DELETE /nodes/{node}/ceph/mds/{name}": { node: string; name: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mgr)
   */
  "GET /nodes/{node}/ceph/mgr": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mgr/{id})
   */
  "POST /nodes/{node}/ceph/mgr/{id}": { node: string; id: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mgr/{id})
   */
  "DELETE /nodes/{node}/ceph/mgr/{id}": { node: string; id: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mon)
   */
  "GET /nodes/{node}/ceph/mon": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mon/{monid})
   */
  "POST /nodes/{node}/ceph/mon/{monid}": { node: string; monid: string; "mon-address"?: List; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mon/{monid})
   */
  "DELETE /nodes/{node}/ceph/mon/{monid}": { node: string; monid: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd)
   */
  "GET /nodes/{node}/ceph/osd": { node: string; };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd)
   */
  "POST /nodes/{node}/ceph/osd": {
    node: string;
    "crush-device-class"?: string;
    db_dev?: string;
    db_dev_size?: number;
    dev: string;
    encrypted?: Switch;
    /** Since 8.4. */
    "osds-per-device"?: number;
    wal_dev?: string;
    wal_dev_size?: number;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid})
   */
  "GET /nodes/{node}/ceph/osd/{osdid}": { node: string; osdid: number; };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid})
   */
  "DELETE /nodes/{node}/ceph/osd/{osdid}": { node: string; osdid: number; cleanup?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/in)
   */
  "POST /nodes/{node}/ceph/osd/{osdid}/in": { node: string; osdid: number; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/lv-info)
   */
  "GET /nodes/{node}/ceph/osd/{osdid}/lv-info": { node: string; osdid: number; type?: "block" | "db" | "wal"; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/metadata)
   */
  "GET /nodes/{node}/ceph/osd/{osdid}/metadata": { node: string; osdid: number; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/out)
   */
  "POST /nodes/{node}/ceph/osd/{osdid}/out": { node: string; osdid: number; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/scrub)
   */
  "POST /nodes/{node}/ceph/osd/{osdid}/scrub": { node: string; osdid: number; deep?: Switch; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool)
   */
  "GET /nodes/{node}/ceph/pool": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool)
   */
  "POST /nodes/{node}/ceph/pool": {
    node: string;
    add_storages?: Switch;
    application?: "rbd" | "cephfs" | "rgw";
    crush_rule?: string;
    "erasure-coding"?: string | ErasureCoding;
    min_size?: number;
    name: string;
    pg_autoscale_mode?: "on" | "off" | "warn";
    pg_num?: number;
    pg_num_min?: number;
    size?: number;
    target_size?: string;
    target_size_ratio?: number;
  };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool/{name})
   */
  "GET /nodes/{node}/ceph/pool/{name}": { node: string; name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool/{name})
   */
  "PUT /nodes/{node}/ceph/pool/{name}": {
    node: string;
    name: string;
    application?: "rbd" | "cephfs" | "rgw";
    crush_rule?: string;
    min_size?: number;
    pg_autoscale_mode?: "on" | "off" | "warn";
    pg_num?: number;
    pg_num_min?: number;
    size?: number;
    target_size?: string;
    target_size_ratio?: number;
  };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool/{name})
   */
  "DELETE /nodes/{node}/ceph/pool/{name}": {
    node: string;
    name: string;
    force?: Switch;
    remove_ecprofile?: Switch;
    remove_storages?: Switch;
  };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool/{name}/status)
   */
  "GET /nodes/{node}/ceph/pool/{name}/status": { node: string; name: string; verbose?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/restart)
   */
  "POST /nodes/{node}/ceph/restart": { node: string; service?: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/rules)
   */
  "GET /nodes/{node}/ceph/rules": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/start)
   */
  "POST /nodes/{node}/ceph/start": { node: string; service?: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/status)
   */
  "GET /nodes/{node}/ceph/status": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/stop)
   */
  "POST /nodes/{node}/ceph/stop": { node: string; service?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates)
   */
  "GET /nodes/{node}/certificates": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/acme)
   */
  "GET /nodes/{node}/certificates/acme": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/acme/certificate)
   */
  "POST /nodes/{node}/certificates/acme/certificate": { node: string; force?: Switch; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/acme/certificate)
   */
  "PUT /nodes/{node}/certificates/acme/certificate": { node: string; force?: Switch; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/acme/certificate)
   */
  "DELETE /nodes/{node}/certificates/acme/certificate": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/custom)
   */
  "POST /nodes/{node}/certificates/custom": {
    node: string;
    certificates: string;
    force?: Switch;
    key?: SecretText;
    restart?: Switch;
  };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/custom)
   */
  "DELETE /nodes/{node}/certificates/custom": { node: string; restart?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/info)
   */
  "GET /nodes/{node}/certificates/info": { node: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/config)
   */
  "GET /nodes/{node}/config": {
    node: string;
    property?: "acme" | "acmedomain0" | "acmedomain1" | "acmedomain2" | "acmedomain3" | "acmedomain4" | "acmedomain5" | "ballooning-target" | "description" | "location" | "startall-onboot-delay" | "wakeonlan";
  };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/config)
   */
  "PUT /nodes/{node}/config": PutNodesConfigParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks)
   */
  "GET /nodes/{node}/disks": { node: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/directory)
   */
  "GET /nodes/{node}/disks/directory": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/directory)
   */
  "POST /nodes/{node}/disks/directory": {
    node: string;
    add_storage?: Switch;
    device: string;
    filesystem?: "ext4" | "xfs";
    name: string;
  };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/directory/{name})
   */
  "DELETE /nodes/{node}/disks/directory/{name}": { node: string; name: string; "cleanup-config"?: Switch; "cleanup-disks"?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/initgpt)
   */
  "POST /nodes/{node}/disks/initgpt": { node: string; disk: string; uuid?: string; };
  /**
   * Privileges: Sys.Audit on /, or Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/list)
   */
  "GET /nodes/{node}/disks/list": {
    node: string;
    "include-partitions"?: Switch;
    skipsmart?: Switch;
    type?: "unused" | "journal_disks";
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvm)
   */
  "GET /nodes/{node}/disks/lvm": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvm)
   */
  "POST /nodes/{node}/disks/lvm": { node: string; add_storage?: Switch; device: string; name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvm/{name})
   */
  "DELETE /nodes/{node}/disks/lvm/{name}": { node: string; name: string; "cleanup-config"?: Switch; "cleanup-disks"?: Switch; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvmthin)
   */
  "GET /nodes/{node}/disks/lvmthin": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvmthin)
   */
  "POST /nodes/{node}/disks/lvmthin": { node: string; add_storage?: Switch; device: string; name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvmthin/{name})
   */
  "DELETE /nodes/{node}/disks/lvmthin/{name}": {
    node: string;
    name: string;
    "cleanup-config"?: Switch;
    "cleanup-disks"?: Switch;
    "volume-group": string;
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/smart)
   */
  "GET /nodes/{node}/disks/smart": { node: string; disk: string; healthonly?: Switch; };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/wipedisk)
   */
  "PUT /nodes/{node}/disks/wipedisk": { node: string; disk: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/zfs)
   */
  "GET /nodes/{node}/disks/zfs": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/zfs)
   */
  "POST /nodes/{node}/disks/zfs": {
    node: string;
    add_storage?: Switch;
    ashift?: number;
    compression?: "on" | "off" | "gzip" | "lz4" | "lzjb" | "zle" | "zstd";
    devices: List;
    "draid-config"?: string | DraidConfig;
    name: string;
    raidlevel: "single" | "mirror" | "raid10" | "raidz" | "raidz2" | "raidz3" | "draid" | "draid2" | "draid3";
  };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/zfs/{name})
   */
  "GET /nodes/{node}/disks/zfs/{name}": { node: string; name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/zfs/{name})
   */
  "DELETE /nodes/{node}/disks/zfs/{name}": { node: string; name: string; "cleanup-config"?: Switch; "cleanup-disks"?: Switch; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/dns)
   */
  "GET /nodes/{node}/dns": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/dns)
   */
  "PUT /nodes/{node}/dns": { node: string; dns1?: string; dns2?: string; dns3?: string; search: string; };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/execute)
   */
  "POST /nodes/{node}/execute": { node: string; commands: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall)
   */
  "GET /nodes/{node}/firewall": { node: string; };
  /**
   * Privileges: Sys.Syslog on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/log)
   */
  "GET /nodes/{node}/firewall/log": { node: string; limit?: number; since?: number; start?: number; until?: number; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/options)
   */
  "GET /nodes/{node}/firewall/options": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/options)
   */
  "PUT /nodes/{node}/firewall/options": PutNodesFirewallOptionsParameters;
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules)
   */
  "GET /nodes/{node}/firewall/rules": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules)
   */
  "POST /nodes/{node}/firewall/rules": PostNodesFirewallRulesParameters;
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules/{pos})
   */
  "GET /nodes/{node}/firewall/rules/{pos}": { node: string; pos: number; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules/{pos})
   */
  "PUT /nodes/{node}/firewall/rules/{pos}": PutNodesFirewallRulesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules/{pos})
   */
  "DELETE /nodes/{node}/firewall/rules/{pos}": { node: string; pos: number; digest?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware)
   */
  "GET /nodes/{node}/hardware": { node: string; };
  /**
   * Privileges: Sys.Audit or Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware/pci)
   */
  "GET /nodes/{node}/hardware/pci": { node: string; "pci-class-blacklist"?: List; verbose?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware/pci/{pci-id-or-mapping})
   */
  "GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}": { node: string; "pci-id-or-mapping": string; };
  /**
   * Privileges: Sys.Audit or Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware/pci/{pci-id-or-mapping}/mdev)
   */
  "GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}/mdev": { node: string; "pci-id-or-mapping": string; };
  /**
   * Privileges: Sys.Modify on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware/usb)
   */
  "GET /nodes/{node}/hardware/usb": { node: string; };
  /**
   * Privileges: Sys.Audit on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hosts)
   */
  "GET /nodes/{node}/hosts": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hosts)
   */
  "POST /nodes/{node}/hosts": { node: string; data: string; digest?: string; };
  /**
   * Privileges: Sys.Syslog on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/journal)
   */
  "GET /nodes/{node}/journal": {
    node: string;
    endcursor?: string;
    lastentries?: number;
    since?: number;
    startcursor?: string;
    until?: number;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc)
   */
  "GET /nodes/{node}/lxc": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc)
   */
  "POST /nodes/{node}/lxc": PostNodesLxcParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid})
   */
  "GET /nodes/{node}/lxc/{vmid}": { node: string; vmid: number; };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid})
   */
  "DELETE /nodes/{node}/lxc/{vmid}": {
    node: string;
    vmid: number;
    "destroy-unreferenced-disks"?: Switch;
    force?: Switch;
    purge?: Switch;
  };
  /**
   * Privileges: VM.Clone on /vms/{vmid}, and (VM.Allocate on /vms/{newid}, or VM.Allocate on /pool/{pool} with pool).
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/clone)
   */
  "POST /nodes/{node}/lxc/{vmid}/clone": {
    node: string;
    vmid: number;
    bwlimit?: number;
    description?: string;
    full?: Switch;
    hostname?: string;
    newid: number;
    pool?: string;
    snapname?: string;
    storage?: string;
    target?: string;
  };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/config)
   */
  "GET /nodes/{node}/lxc/{vmid}/config": { node: string; vmid: number; current?: Switch; snapshot?: string; };
  /**
   * Privileges: VM.Config.Disk or VM.Config.CPU or VM.Config.Memory or VM.Config.Network or VM.Config.Options on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/config)
   */
  "PUT /nodes/{node}/lxc/{vmid}/config": PutNodesLxcConfigParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/feature)
   */
  "GET /nodes/{node}/lxc/{vmid}/feature": { node: string; vmid: number; feature: "snapshot" | "clone" | "copy"; snapname?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall)
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases)
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/aliases": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases)
   */
  "POST /nodes/{node}/lxc/{vmid}/firewall/aliases": { node: string; vmid: number; cidr: string; comment?: string; name: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases/{name})
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": { node: string; vmid: number; name: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases/{name})
   */
  "PUT /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": PutNodesLxcFirewallAliasesParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases/{name})
   */
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": { node: string; vmid: number; name: string; digest?: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset)
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset)
   */
  "POST /nodes/{node}/lxc/{vmid}/firewall/ipset": PostNodesLxcFirewallIpsetParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name})
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}": { node: string; vmid: number; name: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name})
   */
  "POST /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}": {
    node: string;
    vmid: number;
    name: string;
    cidr: string;
    comment?: string;
    nomatch?: Switch;
  };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name})
   */
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}": { node: string; vmid: number; name: string; force?: Switch; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr})
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": { node: string; vmid: number; name: string; cidr: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr})
   */
  "PUT /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": PutNodesLxcFirewallIpsetParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr})
   */
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": { node: string; vmid: number; name: string; cidr: string; digest?: string; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/log)
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/log": {
    node: string;
    vmid: number;
    limit?: number;
    since?: number;
    start?: number;
    until?: number;
  };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/options)
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/options": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/options)
   */
  "PUT /nodes/{node}/lxc/{vmid}/firewall/options": PutNodesLxcFirewallOptionsParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/refs)
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/refs": { node: string; vmid: number; type?: "alias" | "ipset"; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules)
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/rules": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules)
   */
  "POST /nodes/{node}/lxc/{vmid}/firewall/rules": PostNodesLxcFirewallRulesParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules/{pos})
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": { node: string; vmid: number; pos: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules/{pos})
   */
  "PUT /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": PutNodesLxcFirewallRulesParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules/{pos})
   */
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": { node: string; vmid: number; pos: number; digest?: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/interfaces)
   */
  "GET /nodes/{node}/lxc/{vmid}/interfaces": { node: string; vmid: number; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/migrate)
   */
  "GET /nodes/{node}/lxc/{vmid}/migrate": { node: string; vmid: number; target?: string; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/migrate)
   */
  "POST /nodes/{node}/lxc/{vmid}/migrate": {
    node: string;
    vmid: number;
    bwlimit?: number;
    online?: Switch;
    restart?: Switch;
    target: string;
    "target-storage"?: List;
    timeout?: number;
  };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/move_volume)
   */
  "POST /nodes/{node}/lxc/{vmid}/move_volume": {
    node: string;
    vmid: number;
    bwlimit?: number;
    delete?: Switch;
    digest?: string;
    storage?: string;
    "target-digest"?: string;
    "target-vmid"?: number;
    "target-volume"?: "rootfs" | "mp0" | "mp1" | "mp2" | "mp3" | "mp4" | "mp5" | "mp6" | "mp7" | "mp8" | "mp9" | "mp10" | "mp11" | "mp12" | "mp13" | "mp14" | "mp15" | "mp16" | "mp17" | "mp18" | "mp19" | "mp20" | "mp21" | "mp22" | "mp23" | "mp24" | "mp25" | "mp26" | "mp27" | "mp28" | "mp29" | "mp30" | "mp31" | "mp32" | "mp33" | "mp34" | "mp35" | "mp36" | "mp37" | "mp38" | "mp39" | "mp40" | "mp41" | "mp42" | "mp43" | "mp44" | "mp45" | "mp46" | "mp47" | "mp48" | "mp49" | "mp50" | "mp51" | "mp52" | "mp53" | "mp54" | "mp55" | "mp56" | "mp57" | "mp58" | "mp59" | "mp60" | "mp61" | "mp62" | "mp63" | "mp64" | "mp65" | "mp66" | "mp67" | "mp68" | "mp69" | "mp70" | "mp71" | "mp72" | "mp73" | "mp74" | "mp75" | "mp76" | "mp77" | "mp78" | "mp79" | "mp80" | "mp81" | "mp82" | "mp83" | "mp84" | "mp85" | "mp86" | "mp87" | "mp88" | "mp89" | "mp90" | "mp91" | "mp92" | "mp93" | "mp94" | "mp95" | "mp96" | "mp97" | "mp98" | "mp99" | "mp100" | "mp101" | "mp102" | "mp103" | "mp104" | "mp105" | "mp106" | "mp107" | "mp108" | "mp109" | "mp110" | "mp111" | "mp112" | "mp113" | "mp114" | "mp115" | "mp116" | "mp117" | "mp118" | "mp119" | "mp120" | "mp121" | "mp122" | "mp123" | "mp124" | "mp125" | "mp126" | "mp127" | "mp128" | "mp129" | "mp130" | "mp131" | "mp132" | "mp133" | "mp134" | "mp135" | "mp136" | "mp137" | "mp138" | "mp139" | "mp140" | "mp141" | "mp142" | "mp143" | "mp144" | "mp145" | "mp146" | "mp147" | "mp148" | "mp149" | "mp150" | "mp151" | "mp152" | "mp153" | "mp154" | "mp155" | "mp156" | "mp157" | "mp158" | "mp159" | "mp160" | "mp161" | "mp162" | "mp163" | "mp164" | "mp165" | "mp166" | "mp167" | "mp168" | "mp169" | "mp170" | "mp171" | "mp172" | "mp173" | "mp174" | "mp175" | "mp176" | "mp177" | "mp178" | "mp179" | "mp180" | "mp181" | "mp182" | "mp183" | "mp184" | "mp185" | "mp186" | "mp187" | "mp188" | "mp189" | "mp190" | "mp191" | "mp192" | "mp193" | "mp194" | "mp195" | "mp196" | "mp197" | "mp198" | "mp199" | "mp200" | "mp201" | "mp202" | "mp203" | "mp204" | "mp205" | "mp206" | "mp207" | "mp208" | "mp209" | "mp210" | "mp211" | "mp212" | "mp213" | "mp214" | "mp215" | "mp216" | "mp217" | "mp218" | "mp219" | "mp220" | "mp221" | "mp222" | "mp223" | "mp224" | "mp225" | "mp226" | "mp227" | "mp228" | "mp229" | "mp230" | "mp231" | "mp232" | "mp233" | "mp234" | "mp235" | "mp236" | "mp237" | "mp238" | "mp239" | "mp240" | "mp241" | "mp242" | "mp243" | "mp244" | "mp245" | "mp246" | "mp247" | "mp248" | "mp249" | "mp250" | "mp251" | "mp252" | "mp253" | "mp254" | "mp255" | "unused0" | "unused1" | "unused2" | "unused3" | "unused4" | "unused5" | "unused6" | "unused7" | "unused8" | "unused9" | "unused10" | "unused11" | "unused12" | "unused13" | "unused14" | "unused15" | "unused16" | "unused17" | "unused18" | "unused19" | "unused20" | "unused21" | "unused22" | "unused23" | "unused24" | "unused25" | "unused26" | "unused27" | "unused28" | "unused29" | "unused30" | "unused31" | "unused32" | "unused33" | "unused34" | "unused35" | "unused36" | "unused37" | "unused38" | "unused39" | "unused40" | "unused41" | "unused42" | "unused43" | "unused44" | "unused45" | "unused46" | "unused47" | "unused48" | "unused49" | "unused50" | "unused51" | "unused52" | "unused53" | "unused54" | "unused55" | "unused56" | "unused57" | "unused58" | "unused59" | "unused60" | "unused61" | "unused62" | "unused63" | "unused64" | "unused65" | "unused66" | "unused67" | "unused68" | "unused69" | "unused70" | "unused71" | "unused72" | "unused73" | "unused74" | "unused75" | "unused76" | "unused77" | "unused78" | "unused79" | "unused80" | "unused81" | "unused82" | "unused83" | "unused84" | "unused85" | "unused86" | "unused87" | "unused88" | "unused89" | "unused90" | "unused91" | "unused92" | "unused93" | "unused94" | "unused95" | "unused96" | "unused97" | "unused98" | "unused99" | "unused100" | "unused101" | "unused102" | "unused103" | "unused104" | "unused105" | "unused106" | "unused107" | "unused108" | "unused109" | "unused110" | "unused111" | "unused112" | "unused113" | "unused114" | "unused115" | "unused116" | "unused117" | "unused118" | "unused119" | "unused120" | "unused121" | "unused122" | "unused123" | "unused124" | "unused125" | "unused126" | "unused127" | "unused128" | "unused129" | "unused130" | "unused131" | "unused132" | "unused133" | "unused134" | "unused135" | "unused136" | "unused137" | "unused138" | "unused139" | "unused140" | "unused141" | "unused142" | "unused143" | "unused144" | "unused145" | "unused146" | "unused147" | "unused148" | "unused149" | "unused150" | "unused151" | "unused152" | "unused153" | "unused154" | "unused155" | "unused156" | "unused157" | "unused158" | "unused159" | "unused160" | "unused161" | "unused162" | "unused163" | "unused164" | "unused165" | "unused166" | "unused167" | "unused168" | "unused169" | "unused170" | "unused171" | "unused172" | "unused173" | "unused174" | "unused175" | "unused176" | "unused177" | "unused178" | "unused179" | "unused180" | "unused181" | "unused182" | "unused183" | "unused184" | "unused185" | "unused186" | "unused187" | "unused188" | "unused189" | "unused190" | "unused191" | "unused192" | "unused193" | "unused194" | "unused195" | "unused196" | "unused197" | "unused198" | "unused199" | "unused200" | "unused201" | "unused202" | "unused203" | "unused204" | "unused205" | "unused206" | "unused207" | "unused208" | "unused209" | "unused210" | "unused211" | "unused212" | "unused213" | "unused214" | "unused215" | "unused216" | "unused217" | "unused218" | "unused219" | "unused220" | "unused221" | "unused222" | "unused223" | "unused224" | "unused225" | "unused226" | "unused227" | "unused228" | "unused229" | "unused230" | "unused231" | "unused232" | "unused233" | "unused234" | "unused235" | "unused236" | "unused237" | "unused238" | "unused239" | "unused240" | "unused241" | "unused242" | "unused243" | "unused244" | "unused245" | "unused246" | "unused247" | "unused248" | "unused249" | "unused250" | "unused251" | "unused252" | "unused253" | "unused254" | "unused255";
    volume: "rootfs" | "mp0" | "mp1" | "mp2" | "mp3" | "mp4" | "mp5" | "mp6" | "mp7" | "mp8" | "mp9" | "mp10" | "mp11" | "mp12" | "mp13" | "mp14" | "mp15" | "mp16" | "mp17" | "mp18" | "mp19" | "mp20" | "mp21" | "mp22" | "mp23" | "mp24" | "mp25" | "mp26" | "mp27" | "mp28" | "mp29" | "mp30" | "mp31" | "mp32" | "mp33" | "mp34" | "mp35" | "mp36" | "mp37" | "mp38" | "mp39" | "mp40" | "mp41" | "mp42" | "mp43" | "mp44" | "mp45" | "mp46" | "mp47" | "mp48" | "mp49" | "mp50" | "mp51" | "mp52" | "mp53" | "mp54" | "mp55" | "mp56" | "mp57" | "mp58" | "mp59" | "mp60" | "mp61" | "mp62" | "mp63" | "mp64" | "mp65" | "mp66" | "mp67" | "mp68" | "mp69" | "mp70" | "mp71" | "mp72" | "mp73" | "mp74" | "mp75" | "mp76" | "mp77" | "mp78" | "mp79" | "mp80" | "mp81" | "mp82" | "mp83" | "mp84" | "mp85" | "mp86" | "mp87" | "mp88" | "mp89" | "mp90" | "mp91" | "mp92" | "mp93" | "mp94" | "mp95" | "mp96" | "mp97" | "mp98" | "mp99" | "mp100" | "mp101" | "mp102" | "mp103" | "mp104" | "mp105" | "mp106" | "mp107" | "mp108" | "mp109" | "mp110" | "mp111" | "mp112" | "mp113" | "mp114" | "mp115" | "mp116" | "mp117" | "mp118" | "mp119" | "mp120" | "mp121" | "mp122" | "mp123" | "mp124" | "mp125" | "mp126" | "mp127" | "mp128" | "mp129" | "mp130" | "mp131" | "mp132" | "mp133" | "mp134" | "mp135" | "mp136" | "mp137" | "mp138" | "mp139" | "mp140" | "mp141" | "mp142" | "mp143" | "mp144" | "mp145" | "mp146" | "mp147" | "mp148" | "mp149" | "mp150" | "mp151" | "mp152" | "mp153" | "mp154" | "mp155" | "mp156" | "mp157" | "mp158" | "mp159" | "mp160" | "mp161" | "mp162" | "mp163" | "mp164" | "mp165" | "mp166" | "mp167" | "mp168" | "mp169" | "mp170" | "mp171" | "mp172" | "mp173" | "mp174" | "mp175" | "mp176" | "mp177" | "mp178" | "mp179" | "mp180" | "mp181" | "mp182" | "mp183" | "mp184" | "mp185" | "mp186" | "mp187" | "mp188" | "mp189" | "mp190" | "mp191" | "mp192" | "mp193" | "mp194" | "mp195" | "mp196" | "mp197" | "mp198" | "mp199" | "mp200" | "mp201" | "mp202" | "mp203" | "mp204" | "mp205" | "mp206" | "mp207" | "mp208" | "mp209" | "mp210" | "mp211" | "mp212" | "mp213" | "mp214" | "mp215" | "mp216" | "mp217" | "mp218" | "mp219" | "mp220" | "mp221" | "mp222" | "mp223" | "mp224" | "mp225" | "mp226" | "mp227" | "mp228" | "mp229" | "mp230" | "mp231" | "mp232" | "mp233" | "mp234" | "mp235" | "mp236" | "mp237" | "mp238" | "mp239" | "mp240" | "mp241" | "mp242" | "mp243" | "mp244" | "mp245" | "mp246" | "mp247" | "mp248" | "mp249" | "mp250" | "mp251" | "mp252" | "mp253" | "mp254" | "mp255" | "unused0" | "unused1" | "unused2" | "unused3" | "unused4" | "unused5" | "unused6" | "unused7" | "unused8" | "unused9" | "unused10" | "unused11" | "unused12" | "unused13" | "unused14" | "unused15" | "unused16" | "unused17" | "unused18" | "unused19" | "unused20" | "unused21" | "unused22" | "unused23" | "unused24" | "unused25" | "unused26" | "unused27" | "unused28" | "unused29" | "unused30" | "unused31" | "unused32" | "unused33" | "unused34" | "unused35" | "unused36" | "unused37" | "unused38" | "unused39" | "unused40" | "unused41" | "unused42" | "unused43" | "unused44" | "unused45" | "unused46" | "unused47" | "unused48" | "unused49" | "unused50" | "unused51" | "unused52" | "unused53" | "unused54" | "unused55" | "unused56" | "unused57" | "unused58" | "unused59" | "unused60" | "unused61" | "unused62" | "unused63" | "unused64" | "unused65" | "unused66" | "unused67" | "unused68" | "unused69" | "unused70" | "unused71" | "unused72" | "unused73" | "unused74" | "unused75" | "unused76" | "unused77" | "unused78" | "unused79" | "unused80" | "unused81" | "unused82" | "unused83" | "unused84" | "unused85" | "unused86" | "unused87" | "unused88" | "unused89" | "unused90" | "unused91" | "unused92" | "unused93" | "unused94" | "unused95" | "unused96" | "unused97" | "unused98" | "unused99" | "unused100" | "unused101" | "unused102" | "unused103" | "unused104" | "unused105" | "unused106" | "unused107" | "unused108" | "unused109" | "unused110" | "unused111" | "unused112" | "unused113" | "unused114" | "unused115" | "unused116" | "unused117" | "unused118" | "unused119" | "unused120" | "unused121" | "unused122" | "unused123" | "unused124" | "unused125" | "unused126" | "unused127" | "unused128" | "unused129" | "unused130" | "unused131" | "unused132" | "unused133" | "unused134" | "unused135" | "unused136" | "unused137" | "unused138" | "unused139" | "unused140" | "unused141" | "unused142" | "unused143" | "unused144" | "unused145" | "unused146" | "unused147" | "unused148" | "unused149" | "unused150" | "unused151" | "unused152" | "unused153" | "unused154" | "unused155" | "unused156" | "unused157" | "unused158" | "unused159" | "unused160" | "unused161" | "unused162" | "unused163" | "unused164" | "unused165" | "unused166" | "unused167" | "unused168" | "unused169" | "unused170" | "unused171" | "unused172" | "unused173" | "unused174" | "unused175" | "unused176" | "unused177" | "unused178" | "unused179" | "unused180" | "unused181" | "unused182" | "unused183" | "unused184" | "unused185" | "unused186" | "unused187" | "unused188" | "unused189" | "unused190" | "unused191" | "unused192" | "unused193" | "unused194" | "unused195" | "unused196" | "unused197" | "unused198" | "unused199" | "unused200" | "unused201" | "unused202" | "unused203" | "unused204" | "unused205" | "unused206" | "unused207" | "unused208" | "unused209" | "unused210" | "unused211" | "unused212" | "unused213" | "unused214" | "unused215" | "unused216" | "unused217" | "unused218" | "unused219" | "unused220" | "unused221" | "unused222" | "unused223" | "unused224" | "unused225" | "unused226" | "unused227" | "unused228" | "unused229" | "unused230" | "unused231" | "unused232" | "unused233" | "unused234" | "unused235" | "unused236" | "unused237" | "unused238" | "unused239" | "unused240" | "unused241" | "unused242" | "unused243" | "unused244" | "unused245" | "unused246" | "unused247" | "unused248" | "unused249" | "unused250" | "unused251" | "unused252" | "unused253" | "unused254" | "unused255";
  };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}, and Sys.Incoming on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/mtunnel)
   */
  "POST /nodes/{node}/lxc/{vmid}/mtunnel": { node: string; vmid: number; bridges?: List; storages?: List; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/mtunnelwebsocket)
   */
  "GET /nodes/{node}/lxc/{vmid}/mtunnelwebsocket": { node: string; vmid: number; socket: string; ticket: SecretText; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/pending)
   */
  "GET /nodes/{node}/lxc/{vmid}/pending": { node: string; vmid: number; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/remote_migrate)
   */
  "POST /nodes/{node}/lxc/{vmid}/remote_migrate": {
    node: string;
    vmid: number;
    bwlimit?: number;
    delete?: Switch;
    online?: Switch;
    restart?: Switch;
    "target-bridge": List;
    "target-endpoint": string | Remote;
    "target-storage": List;
    "target-vmid"?: number;
    timeout?: number;
  };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/resize)
   */
  "PUT /nodes/{node}/lxc/{vmid}/resize": {
    node: string;
    vmid: number;
    digest?: string;
    disk: "rootfs" | "mp0" | "mp1" | "mp2" | "mp3" | "mp4" | "mp5" | "mp6" | "mp7" | "mp8" | "mp9" | "mp10" | "mp11" | "mp12" | "mp13" | "mp14" | "mp15" | "mp16" | "mp17" | "mp18" | "mp19" | "mp20" | "mp21" | "mp22" | "mp23" | "mp24" | "mp25" | "mp26" | "mp27" | "mp28" | "mp29" | "mp30" | "mp31" | "mp32" | "mp33" | "mp34" | "mp35" | "mp36" | "mp37" | "mp38" | "mp39" | "mp40" | "mp41" | "mp42" | "mp43" | "mp44" | "mp45" | "mp46" | "mp47" | "mp48" | "mp49" | "mp50" | "mp51" | "mp52" | "mp53" | "mp54" | "mp55" | "mp56" | "mp57" | "mp58" | "mp59" | "mp60" | "mp61" | "mp62" | "mp63" | "mp64" | "mp65" | "mp66" | "mp67" | "mp68" | "mp69" | "mp70" | "mp71" | "mp72" | "mp73" | "mp74" | "mp75" | "mp76" | "mp77" | "mp78" | "mp79" | "mp80" | "mp81" | "mp82" | "mp83" | "mp84" | "mp85" | "mp86" | "mp87" | "mp88" | "mp89" | "mp90" | "mp91" | "mp92" | "mp93" | "mp94" | "mp95" | "mp96" | "mp97" | "mp98" | "mp99" | "mp100" | "mp101" | "mp102" | "mp103" | "mp104" | "mp105" | "mp106" | "mp107" | "mp108" | "mp109" | "mp110" | "mp111" | "mp112" | "mp113" | "mp114" | "mp115" | "mp116" | "mp117" | "mp118" | "mp119" | "mp120" | "mp121" | "mp122" | "mp123" | "mp124" | "mp125" | "mp126" | "mp127" | "mp128" | "mp129" | "mp130" | "mp131" | "mp132" | "mp133" | "mp134" | "mp135" | "mp136" | "mp137" | "mp138" | "mp139" | "mp140" | "mp141" | "mp142" | "mp143" | "mp144" | "mp145" | "mp146" | "mp147" | "mp148" | "mp149" | "mp150" | "mp151" | "mp152" | "mp153" | "mp154" | "mp155" | "mp156" | "mp157" | "mp158" | "mp159" | "mp160" | "mp161" | "mp162" | "mp163" | "mp164" | "mp165" | "mp166" | "mp167" | "mp168" | "mp169" | "mp170" | "mp171" | "mp172" | "mp173" | "mp174" | "mp175" | "mp176" | "mp177" | "mp178" | "mp179" | "mp180" | "mp181" | "mp182" | "mp183" | "mp184" | "mp185" | "mp186" | "mp187" | "mp188" | "mp189" | "mp190" | "mp191" | "mp192" | "mp193" | "mp194" | "mp195" | "mp196" | "mp197" | "mp198" | "mp199" | "mp200" | "mp201" | "mp202" | "mp203" | "mp204" | "mp205" | "mp206" | "mp207" | "mp208" | "mp209" | "mp210" | "mp211" | "mp212" | "mp213" | "mp214" | "mp215" | "mp216" | "mp217" | "mp218" | "mp219" | "mp220" | "mp221" | "mp222" | "mp223" | "mp224" | "mp225" | "mp226" | "mp227" | "mp228" | "mp229" | "mp230" | "mp231" | "mp232" | "mp233" | "mp234" | "mp235" | "mp236" | "mp237" | "mp238" | "mp239" | "mp240" | "mp241" | "mp242" | "mp243" | "mp244" | "mp245" | "mp246" | "mp247" | "mp248" | "mp249" | "mp250" | "mp251" | "mp252" | "mp253" | "mp254" | "mp255";
    size: string;
  };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/rrd)
   */
  "GET /nodes/{node}/lxc/{vmid}/rrd": GetNodesLxcRrdParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/rrddata)
   */
  "GET /nodes/{node}/lxc/{vmid}/rrddata": GetNodesLxcRrddataParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot)
   */
  "GET /nodes/{node}/lxc/{vmid}/snapshot": { node: string; vmid: number; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot)
   */
  "POST /nodes/{node}/lxc/{vmid}/snapshot": { node: string; vmid: number; description?: string; snapname: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname})
   */
  "GET /nodes/{node}/lxc/{vmid}/snapshot/{snapname}": { node: string; vmid: number; snapname: string; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname})
   */
  "DELETE /nodes/{node}/lxc/{vmid}/snapshot/{snapname}": { node: string; vmid: number; snapname: string; force?: Switch; };
  /**
   * Privileges: VM.Snapshot or VM.Snapshot.Rollback or VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config)
   */
  "GET /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config": { node: string; vmid: number; snapname: string; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config)
   */
  "PUT /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config": { node: string; vmid: number; snapname: string; description?: string; };
  /**
   * Privileges: VM.Snapshot or VM.Snapshot.Rollback on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback)
   */
  "POST /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback": { node: string; vmid: number; snapname: string; start?: Switch; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/spiceproxy)
   */
  "POST /nodes/{node}/lxc/{vmid}/spiceproxy": { node: string; vmid: number; proxy?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status)
   */
  "GET /nodes/{node}/lxc/{vmid}/status": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/current)
   */
  "GET /nodes/{node}/lxc/{vmid}/status/current": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/reboot)
   */
  "POST /nodes/{node}/lxc/{vmid}/status/reboot": { node: string; vmid: number; timeout?: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/resume)
   */
  "POST /nodes/{node}/lxc/{vmid}/status/resume": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/shutdown)
   */
  "POST /nodes/{node}/lxc/{vmid}/status/shutdown": { node: string; vmid: number; forceStop?: Switch; timeout?: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/start)
   */
  "POST /nodes/{node}/lxc/{vmid}/status/start": { node: string; vmid: number; debug?: Switch; skiplock?: Switch; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/stop)
   */
  "POST /nodes/{node}/lxc/{vmid}/status/stop": {
    node: string;
    vmid: number;
    /** Since 8.4. */
    "overrule-shutdown"?: Switch;
    skiplock?: Switch;
  };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/suspend)
   */
  "POST /nodes/{node}/lxc/{vmid}/status/suspend": { node: string; vmid: number; };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/template)
   */
  "POST /nodes/{node}/lxc/{vmid}/template": { node: string; vmid: number; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/termproxy)
   */
  "POST /nodes/{node}/lxc/{vmid}/termproxy": { node: string; vmid: number; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/vncproxy)
   */
  "POST /nodes/{node}/lxc/{vmid}/vncproxy": { node: string; vmid: number; height?: number; websocket?: Switch; width?: number; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/vncwebsocket)
   */
  "GET /nodes/{node}/lxc/{vmid}/vncwebsocket": { node: string; vmid: number; port: number; vncticket: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/migrateall)
   */
  "POST /nodes/{node}/migrateall": {
    node: string;
    /** Since 9.1. */
    "max-workers"?: number;
    maxworkers?: number;
    target: string;
    vms?: List;
    "with-local-disks"?: Switch;
  };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/netstat)
   */
  "GET /nodes/{node}/netstat": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network)
   */
  "GET /nodes/{node}/network": {
    node: string;
    type?: "bridge" | "bond" | "eth" | "alias" | "vlan" | "fabric" | "OVSBridge" | "OVSBond" | "OVSPort" | "OVSIntPort" | "vnet" | "any_bridge" | "any_local_bridge" | "include_sdn";
  };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network)
   */
  "POST /nodes/{node}/network": PostNodesNetworkParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network)
   */
  "PUT /nodes/{node}/network": {
    node: string;
    /** Since 9.0. */
    "regenerate-frr"?: Switch;
  };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network)
   */
  "DELETE /nodes/{node}/network": { node: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network/{iface})
   */
  "GET /nodes/{node}/network/{iface}": { node: string; iface: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network/{iface})
   */
  "PUT /nodes/{node}/network/{iface}": PutNodesNetworkParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network/{iface})
   */
  "DELETE /nodes/{node}/network/{iface}": { node: string; iface: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu)
   */
  "GET /nodes/{node}/qemu": { node: string; full?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu)
   */
  "POST /nodes/{node}/qemu": PostNodesQemuParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid})
   */
  "GET /nodes/{node}/qemu/{vmid}": { node: string; vmid: number; };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid})
   */
  "DELETE /nodes/{node}/qemu/{vmid}": {
    node: string;
    vmid: number;
    "destroy-unreferenced-disks"?: Switch;
    purge?: Switch;
    skiplock?: Switch;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Unrestricted or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent": {
    node: string;
    vmid: number;
    command: "fsfreeze-freeze" | "fsfreeze-status" | "fsfreeze-thaw" | "fstrim" | "get-fsinfo" | "get-host-name" | "get-memory-block-info" | "get-memory-blocks" | "get-osinfo" | "get-time" | "get-timezone" | "get-users" | "get-vcpus" | "info" | "network-get-interfaces" | "ping" | "shutdown" | "suspend-disk" | "suspend-hybrid" | "suspend-ram";
  };
  /**
   * Privileges: VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/exec)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/exec": { node: string; vmid: number; command: readonly string[]; "input-data"?: string; };
  /**
   * Privileges: VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/exec-status)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/exec-status": { node: string; vmid: number; pid: number; };
  /**
   * Privileges: VM.GuestAgent.FileRead or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/file-read)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/file-read": {
    node: string;
    vmid: number;
    /** Since 9.1. */
    count?: number;
    /** Since 9.1. */
    decode?: Switch;
    file: string;
    /** Since 9.1. */
    offset?: number;
  };
  /**
   * Privileges: VM.GuestAgent.FileWrite or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/file-write)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/file-write": { node: string; vmid: number; content: string; encode?: Switch; file: string; };
  /**
   * Privileges: VM.GuestAgent.FileSystemMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/fsfreeze-freeze)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-freeze": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.FileSystemMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/fsfreeze-status)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-status": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.FileSystemMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/fsfreeze-thaw)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-thaw": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.FileSystemMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/fstrim)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/fstrim": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-fsinfo)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-fsinfo": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-host-name)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-host-name": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-memory-block-info)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-memory-block-info": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-memory-blocks)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-memory-blocks": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-osinfo)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-osinfo": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-time)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-time": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-timezone)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-timezone": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-users)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-users": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-vcpus)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-vcpus": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/info)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/info": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/network-get-interfaces)
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/ping)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/ping": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/set-user-password)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/set-user-password": { node: string; vmid: number; crypted?: Switch; password: SecretText; username: string; };
  /**
   * Privileges: VM.PowerMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/shutdown)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/shutdown": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/suspend-disk)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-disk": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/suspend-hybrid)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-hybrid": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/suspend-ram)
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-ram": { node: string; vmid: number; };
  /**
   * Privileges: VM.Clone on /vms/{vmid}, and (VM.Allocate on /vms/{newid}, or VM.Allocate on /pool/{pool} with pool).
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/clone)
   */
  "POST /nodes/{node}/qemu/{vmid}/clone": {
    node: string;
    vmid: number;
    bwlimit?: number;
    description?: string;
    format?: "raw" | "qcow2" | "vmdk";
    full?: Switch;
    name?: string;
    newid: number;
    pool?: string;
    snapname?: string;
    storage?: string;
    target?: string;
  };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/cloudinit)
   */
  "GET /nodes/{node}/qemu/{vmid}/cloudinit": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Cloudinit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/cloudinit)
   */
  "PUT /nodes/{node}/qemu/{vmid}/cloudinit": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/cloudinit/dump)
   */
  "GET /nodes/{node}/qemu/{vmid}/cloudinit/dump": { node: string; vmid: number; type: "user" | "network" | "meta"; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/config)
   */
  "GET /nodes/{node}/qemu/{vmid}/config": { node: string; vmid: number; current?: Switch; snapshot?: string; };
  /**
   * Privileges: VM.Config.Disk or VM.Config.CDROM or VM.Config.CPU or VM.Config.Memory or VM.Config.Network or VM.Config.HWType or VM.Config.Options or VM.Config.Cloudinit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/config)
   */
  "POST /nodes/{node}/qemu/{vmid}/config": PostNodesQemuConfigParameters;
  /**
   * Privileges: VM.Config.Disk or VM.Config.CDROM or VM.Config.CPU or VM.Config.Memory or VM.Config.Network or VM.Config.HWType or VM.Config.Options or VM.Config.Cloudinit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/config)
   */
  "PUT /nodes/{node}/qemu/{vmid}/config": PutNodesQemuConfigParameters;
  /**
   * Privileges: VM.Migrate on /vms/{vmid}. Since 9.0.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/dbus-vmstate)
   */
  "POST /nodes/{node}/qemu/{vmid}/dbus-vmstate": { node: string; vmid: number; action: "start" | "stop"; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/feature)
   */
  "GET /nodes/{node}/qemu/{vmid}/feature": { node: string; vmid: number; feature: "snapshot" | "clone" | "copy"; snapname?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall)
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases)
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/aliases": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases)
   */
  "POST /nodes/{node}/qemu/{vmid}/firewall/aliases": { node: string; vmid: number; cidr: string; comment?: string; name: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases/{name})
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": { node: string; vmid: number; name: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases/{name})
   */
  "PUT /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": PutNodesLxcFirewallAliasesParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases/{name})
   */
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": { node: string; vmid: number; name: string; digest?: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset)
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset)
   */
  "POST /nodes/{node}/qemu/{vmid}/firewall/ipset": PostNodesLxcFirewallIpsetParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name})
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}": { node: string; vmid: number; name: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name})
   */
  "POST /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}": {
    node: string;
    vmid: number;
    name: string;
    cidr: string;
    comment?: string;
    nomatch?: Switch;
  };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name})
   */
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}": { node: string; vmid: number; name: string; force?: Switch; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr})
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": { node: string; vmid: number; name: string; cidr: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr})
   */
  "PUT /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": PutNodesLxcFirewallIpsetParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr})
   */
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": { node: string; vmid: number; name: string; cidr: string; digest?: string; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/log)
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/log": {
    node: string;
    vmid: number;
    limit?: number;
    since?: number;
    start?: number;
    until?: number;
  };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/options)
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/options": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/options)
   */
  "PUT /nodes/{node}/qemu/{vmid}/firewall/options": PutNodesLxcFirewallOptionsParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/refs)
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/refs": { node: string; vmid: number; type?: "alias" | "ipset"; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules)
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/rules": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules)
   */
  "POST /nodes/{node}/qemu/{vmid}/firewall/rules": PostNodesLxcFirewallRulesParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules/{pos})
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": { node: string; vmid: number; pos: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules/{pos})
   */
  "PUT /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": PutNodesLxcFirewallRulesParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules/{pos})
   */
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": { node: string; vmid: number; pos: number; digest?: string; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/migrate)
   */
  "GET /nodes/{node}/qemu/{vmid}/migrate": { node: string; vmid: number; target?: string; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/migrate)
   */
  "POST /nodes/{node}/qemu/{vmid}/migrate": {
    node: string;
    vmid: number;
    bwlimit?: number;
    force?: Switch;
    migration_network?: string;
    migration_type?: "secure" | "insecure";
    online?: Switch;
    target: string;
    targetstorage?: List;
    /** Since 9.0. */
    "with-conntrack-state"?: Switch;
    "with-local-disks"?: Switch;
  };
  /**
   * Privileges: Sys.Audit or Sys.Modify on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/monitor)
   */
  "POST /nodes/{node}/qemu/{vmid}/monitor": { node: string; vmid: number; command: string; };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/move_disk)
   */
  "POST /nodes/{node}/qemu/{vmid}/move_disk": {
    node: string;
    vmid: number;
    bwlimit?: number;
    delete?: Switch;
    digest?: string;
    disk: "ide0" | "ide1" | "ide2" | "ide3" | "scsi0" | "scsi1" | "scsi2" | "scsi3" | "scsi4" | "scsi5" | "scsi6" | "scsi7" | "scsi8" | "scsi9" | "scsi10" | "scsi11" | "scsi12" | "scsi13" | "scsi14" | "scsi15" | "scsi16" | "scsi17" | "scsi18" | "scsi19" | "scsi20" | "scsi21" | "scsi22" | "scsi23" | "scsi24" | "scsi25" | "scsi26" | "scsi27" | "scsi28" | "scsi29" | "scsi30" | "virtio0" | "virtio1" | "virtio2" | "virtio3" | "virtio4" | "virtio5" | "virtio6" | "virtio7" | "virtio8" | "virtio9" | "virtio10" | "virtio11" | "virtio12" | "virtio13" | "virtio14" | "virtio15" | "sata0" | "sata1" | "sata2" | "sata3" | "sata4" | "sata5" | "efidisk0" | "tpmstate0" | "unused0" | "unused1" | "unused2" | "unused3" | "unused4" | "unused5" | "unused6" | "unused7" | "unused8" | "unused9" | "unused10" | "unused11" | "unused12" | "unused13" | "unused14" | "unused15" | "unused16" | "unused17" | "unused18" | "unused19" | "unused20" | "unused21" | "unused22" | "unused23" | "unused24" | "unused25" | "unused26" | "unused27" | "unused28" | "unused29" | "unused30" | "unused31" | "unused32" | "unused33" | "unused34" | "unused35" | "unused36" | "unused37" | "unused38" | "unused39" | "unused40" | "unused41" | "unused42" | "unused43" | "unused44" | "unused45" | "unused46" | "unused47" | "unused48" | "unused49" | "unused50" | "unused51" | "unused52" | "unused53" | "unused54" | "unused55" | "unused56" | "unused57" | "unused58" | "unused59" | "unused60" | "unused61" | "unused62" | "unused63" | "unused64" | "unused65" | "unused66" | "unused67" | "unused68" | "unused69" | "unused70" | "unused71" | "unused72" | "unused73" | "unused74" | "unused75" | "unused76" | "unused77" | "unused78" | "unused79" | "unused80" | "unused81" | "unused82" | "unused83" | "unused84" | "unused85" | "unused86" | "unused87" | "unused88" | "unused89" | "unused90" | "unused91" | "unused92" | "unused93" | "unused94" | "unused95" | "unused96" | "unused97" | "unused98" | "unused99" | "unused100" | "unused101" | "unused102" | "unused103" | "unused104" | "unused105" | "unused106" | "unused107" | "unused108" | "unused109" | "unused110" | "unused111" | "unused112" | "unused113" | "unused114" | "unused115" | "unused116" | "unused117" | "unused118" | "unused119" | "unused120" | "unused121" | "unused122" | "unused123" | "unused124" | "unused125" | "unused126" | "unused127" | "unused128" | "unused129" | "unused130" | "unused131" | "unused132" | "unused133" | "unused134" | "unused135" | "unused136" | "unused137" | "unused138" | "unused139" | "unused140" | "unused141" | "unused142" | "unused143" | "unused144" | "unused145" | "unused146" | "unused147" | "unused148" | "unused149" | "unused150" | "unused151" | "unused152" | "unused153" | "unused154" | "unused155" | "unused156" | "unused157" | "unused158" | "unused159" | "unused160" | "unused161" | "unused162" | "unused163" | "unused164" | "unused165" | "unused166" | "unused167" | "unused168" | "unused169" | "unused170" | "unused171" | "unused172" | "unused173" | "unused174" | "unused175" | "unused176" | "unused177" | "unused178" | "unused179" | "unused180" | "unused181" | "unused182" | "unused183" | "unused184" | "unused185" | "unused186" | "unused187" | "unused188" | "unused189" | "unused190" | "unused191" | "unused192" | "unused193" | "unused194" | "unused195" | "unused196" | "unused197" | "unused198" | "unused199" | "unused200" | "unused201" | "unused202" | "unused203" | "unused204" | "unused205" | "unused206" | "unused207" | "unused208" | "unused209" | "unused210" | "unused211" | "unused212" | "unused213" | "unused214" | "unused215" | "unused216" | "unused217" | "unused218" | "unused219" | "unused220" | "unused221" | "unused222" | "unused223" | "unused224" | "unused225" | "unused226" | "unused227" | "unused228" | "unused229" | "unused230" | "unused231" | "unused232" | "unused233" | "unused234" | "unused235" | "unused236" | "unused237" | "unused238" | "unused239" | "unused240" | "unused241" | "unused242" | "unused243" | "unused244" | "unused245" | "unused246" | "unused247" | "unused248" | "unused249" | "unused250" | "unused251" | "unused252" | "unused253" | "unused254" | "unused255";
    format?: "raw" | "qcow2" | "vmdk";
    storage?: string;
    "target-digest"?: string;
    "target-disk"?: "ide0" | "ide1" | "ide2" | "ide3" | "scsi0" | "scsi1" | "scsi2" | "scsi3" | "scsi4" | "scsi5" | "scsi6" | "scsi7" | "scsi8" | "scsi9" | "scsi10" | "scsi11" | "scsi12" | "scsi13" | "scsi14" | "scsi15" | "scsi16" | "scsi17" | "scsi18" | "scsi19" | "scsi20" | "scsi21" | "scsi22" | "scsi23" | "scsi24" | "scsi25" | "scsi26" | "scsi27" | "scsi28" | "scsi29" | "scsi30" | "virtio0" | "virtio1" | "virtio2" | "virtio3" | "virtio4" | "virtio5" | "virtio6" | "virtio7" | "virtio8" | "virtio9" | "virtio10" | "virtio11" | "virtio12" | "virtio13" | "virtio14" | "virtio15" | "sata0" | "sata1" | "sata2" | "sata3" | "sata4" | "sata5" | "efidisk0" | "tpmstate0" | "unused0" | "unused1" | "unused2" | "unused3" | "unused4" | "unused5" | "unused6" | "unused7" | "unused8" | "unused9" | "unused10" | "unused11" | "unused12" | "unused13" | "unused14" | "unused15" | "unused16" | "unused17" | "unused18" | "unused19" | "unused20" | "unused21" | "unused22" | "unused23" | "unused24" | "unused25" | "unused26" | "unused27" | "unused28" | "unused29" | "unused30" | "unused31" | "unused32" | "unused33" | "unused34" | "unused35" | "unused36" | "unused37" | "unused38" | "unused39" | "unused40" | "unused41" | "unused42" | "unused43" | "unused44" | "unused45" | "unused46" | "unused47" | "unused48" | "unused49" | "unused50" | "unused51" | "unused52" | "unused53" | "unused54" | "unused55" | "unused56" | "unused57" | "unused58" | "unused59" | "unused60" | "unused61" | "unused62" | "unused63" | "unused64" | "unused65" | "unused66" | "unused67" | "unused68" | "unused69" | "unused70" | "unused71" | "unused72" | "unused73" | "unused74" | "unused75" | "unused76" | "unused77" | "unused78" | "unused79" | "unused80" | "unused81" | "unused82" | "unused83" | "unused84" | "unused85" | "unused86" | "unused87" | "unused88" | "unused89" | "unused90" | "unused91" | "unused92" | "unused93" | "unused94" | "unused95" | "unused96" | "unused97" | "unused98" | "unused99" | "unused100" | "unused101" | "unused102" | "unused103" | "unused104" | "unused105" | "unused106" | "unused107" | "unused108" | "unused109" | "unused110" | "unused111" | "unused112" | "unused113" | "unused114" | "unused115" | "unused116" | "unused117" | "unused118" | "unused119" | "unused120" | "unused121" | "unused122" | "unused123" | "unused124" | "unused125" | "unused126" | "unused127" | "unused128" | "unused129" | "unused130" | "unused131" | "unused132" | "unused133" | "unused134" | "unused135" | "unused136" | "unused137" | "unused138" | "unused139" | "unused140" | "unused141" | "unused142" | "unused143" | "unused144" | "unused145" | "unused146" | "unused147" | "unused148" | "unused149" | "unused150" | "unused151" | "unused152" | "unused153" | "unused154" | "unused155" | "unused156" | "unused157" | "unused158" | "unused159" | "unused160" | "unused161" | "unused162" | "unused163" | "unused164" | "unused165" | "unused166" | "unused167" | "unused168" | "unused169" | "unused170" | "unused171" | "unused172" | "unused173" | "unused174" | "unused175" | "unused176" | "unused177" | "unused178" | "unused179" | "unused180" | "unused181" | "unused182" | "unused183" | "unused184" | "unused185" | "unused186" | "unused187" | "unused188" | "unused189" | "unused190" | "unused191" | "unused192" | "unused193" | "unused194" | "unused195" | "unused196" | "unused197" | "unused198" | "unused199" | "unused200" | "unused201" | "unused202" | "unused203" | "unused204" | "unused205" | "unused206" | "unused207" | "unused208" | "unused209" | "unused210" | "unused211" | "unused212" | "unused213" | "unused214" | "unused215" | "unused216" | "unused217" | "unused218" | "unused219" | "unused220" | "unused221" | "unused222" | "unused223" | "unused224" | "unused225" | "unused226" | "unused227" | "unused228" | "unused229" | "unused230" | "unused231" | "unused232" | "unused233" | "unused234" | "unused235" | "unused236" | "unused237" | "unused238" | "unused239" | "unused240" | "unused241" | "unused242" | "unused243" | "unused244" | "unused245" | "unused246" | "unused247" | "unused248" | "unused249" | "unused250" | "unused251" | "unused252" | "unused253" | "unused254" | "unused255";
    "target-vmid"?: number;
  };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}, and Sys.Incoming on /.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/mtunnel)
   */
  "POST /nodes/{node}/qemu/{vmid}/mtunnel": { node: string; vmid: number; bridges?: List; storages?: List; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/mtunnelwebsocket)
   */
  "GET /nodes/{node}/qemu/{vmid}/mtunnelwebsocket": { node: string; vmid: number; socket: string; ticket: SecretText; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/pending)
   */
  "GET /nodes/{node}/qemu/{vmid}/pending": { node: string; vmid: number; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/remote_migrate)
   */
  "POST /nodes/{node}/qemu/{vmid}/remote_migrate": {
    node: string;
    vmid: number;
    bwlimit?: number;
    delete?: Switch;
    online?: Switch;
    "target-bridge": List;
    "target-endpoint": string | Remote;
    "target-storage": List;
    "target-vmid"?: number;
  };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/resize)
   */
  "PUT /nodes/{node}/qemu/{vmid}/resize": {
    node: string;
    vmid: number;
    digest?: string;
    disk: "ide0" | "ide1" | "ide2" | "ide3" | "scsi0" | "scsi1" | "scsi2" | "scsi3" | "scsi4" | "scsi5" | "scsi6" | "scsi7" | "scsi8" | "scsi9" | "scsi10" | "scsi11" | "scsi12" | "scsi13" | "scsi14" | "scsi15" | "scsi16" | "scsi17" | "scsi18" | "scsi19" | "scsi20" | "scsi21" | "scsi22" | "scsi23" | "scsi24" | "scsi25" | "scsi26" | "scsi27" | "scsi28" | "scsi29" | "scsi30" | "virtio0" | "virtio1" | "virtio2" | "virtio3" | "virtio4" | "virtio5" | "virtio6" | "virtio7" | "virtio8" | "virtio9" | "virtio10" | "virtio11" | "virtio12" | "virtio13" | "virtio14" | "virtio15" | "sata0" | "sata1" | "sata2" | "sata3" | "sata4" | "sata5" | "efidisk0" | "tpmstate0";
    size: string;
    skiplock?: Switch;
  };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/rrd)
   */
  "GET /nodes/{node}/qemu/{vmid}/rrd": GetNodesLxcRrdParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/rrddata)
   */
  "GET /nodes/{node}/qemu/{vmid}/rrddata": GetNodesLxcRrddataParameters;
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/sendkey)
   */
  "PUT /nodes/{node}/qemu/{vmid}/sendkey": { node: string; vmid: number; key: SecretText; skiplock?: Switch; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot)
   */
  "GET /nodes/{node}/qemu/{vmid}/snapshot": { node: string; vmid: number; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot)
   */
  "POST /nodes/{node}/qemu/{vmid}/snapshot": { node: string; vmid: number; description?: string; snapname: string; vmstate?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname})
   */
  "GET /nodes/{node}/qemu/{vmid}/snapshot/{snapname}": { node: string; vmid: number; snapname: string; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname})
   */
  "DELETE /nodes/{node}/qemu/{vmid}/snapshot/{snapname}": { node: string; vmid: number; snapname: string; force?: Switch; };
  /**
   * Privileges: VM.Snapshot or VM.Snapshot.Rollback or VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config)
   */
  "GET /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config": { node: string; vmid: number; snapname: string; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config)
   */
  "PUT /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config": { node: string; vmid: number; snapname: string; description?: string; };
  /**
   * Privileges: VM.Snapshot or VM.Snapshot.Rollback on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback)
   */
  "POST /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback": { node: string; vmid: number; snapname: string; start?: Switch; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/spiceproxy)
   */
  "POST /nodes/{node}/qemu/{vmid}/spiceproxy": { node: string; vmid: number; proxy?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status)
   */
  "GET /nodes/{node}/qemu/{vmid}/status": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/current)
   */
  "GET /nodes/{node}/qemu/{vmid}/status/current": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/reboot)
   */
  "POST /nodes/{node}/qemu/{vmid}/status/reboot": { node: string; vmid: number; timeout?: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/reset)
   */
  "POST /nodes/{node}/qemu/{vmid}/status/reset": { node: string; vmid: number; skiplock?: Switch; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/resume)
   */
  "POST /nodes/{node}/qemu/{vmid}/status/resume": { node: string; vmid: number; nocheck?: Switch; skiplock?: Switch; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/shutdown)
   */
  "POST /nodes/{node}/qemu/{vmid}/status/shutdown": {
    node: string;
    vmid: number;
    forceStop?: Switch;
    keepActive?: Switch;
    skiplock?: Switch;
    timeout?: number;
  };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/start)
   */
  "POST /nodes/{node}/qemu/{vmid}/status/start": {
    node: string;
    vmid: number;
    "force-cpu"?: string;
    machine?: string | QemuMachine;
    migratedfrom?: string;
    migration_network?: string;
    migration_type?: "secure" | "insecure";
    /** Since 8.4. */
    "nets-host-mtu"?: string;
    skiplock?: Switch;
    stateuri?: string;
    targetstorage?: List;
    timeout?: number;
    /** Since 9.0. */
    "with-conntrack-state"?: Switch;
  };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/stop)
   */
  "POST /nodes/{node}/qemu/{vmid}/status/stop": {
    node: string;
    vmid: number;
    keepActive?: Switch;
    migratedfrom?: string;
    /** Since 8.4. */
    "overrule-shutdown"?: Switch;
    skiplock?: Switch;
    timeout?: number;
  };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/suspend)
   */
  "POST /nodes/{node}/qemu/{vmid}/status/suspend": { node: string; vmid: number; skiplock?: Switch; statestorage?: string; todisk?: Switch; };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/template)
   */
  "POST /nodes/{node}/qemu/{vmid}/template": {
    node: string;
    vmid: number;
    disk?: "ide0" | "ide1" | "ide2" | "ide3" | "scsi0" | "scsi1" | "scsi2" | "scsi3" | "scsi4" | "scsi5" | "scsi6" | "scsi7" | "scsi8" | "scsi9" | "scsi10" | "scsi11" | "scsi12" | "scsi13" | "scsi14" | "scsi15" | "scsi16" | "scsi17" | "scsi18" | "scsi19" | "scsi20" | "scsi21" | "scsi22" | "scsi23" | "scsi24" | "scsi25" | "scsi26" | "scsi27" | "scsi28" | "scsi29" | "scsi30" | "virtio0" | "virtio1" | "virtio2" | "virtio3" | "virtio4" | "virtio5" | "virtio6" | "virtio7" | "virtio8" | "virtio9" | "virtio10" | "virtio11" | "virtio12" | "virtio13" | "virtio14" | "virtio15" | "sata0" | "sata1" | "sata2" | "sata3" | "sata4" | "sata5" | "efidisk0" | "tpmstate0";
  };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/termproxy)
   */
  "POST /nodes/{node}/qemu/{vmid}/termproxy": { node: string; vmid: number; serial?: "serial0" | "serial1" | "serial2" | "serial3"; };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/unlink)
   */
  "PUT /nodes/{node}/qemu/{vmid}/unlink": { node: string; vmid: number; force?: Switch; idlist: List; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/vncproxy)
   */
  "POST /nodes/{node}/qemu/{vmid}/vncproxy": { node: string; vmid: number; "generate-password"?: Switch; websocket?: Switch; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/vncwebsocket)
   */
  "GET /nodes/{node}/qemu/{vmid}/vncwebsocket": { node: string; vmid: number; port: number; vncticket: string; };
  /**
   * Privileges: Sys.AccessNetwork on /nodes/{node}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/query-oci-repo-tags)
   */
  "GET /nodes/{node}/query-oci-repo-tags": { node: string; reference: string; };
  /**
   * Privileges: Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/query-url-metadata)
   */
  "GET /nodes/{node}/query-url-metadata": { node: string; url: string; "verify-certificates"?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication)
   */
  "GET /nodes/{node}/replication": { node: string; guest?: number; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication/{id})
   */
  "GET /nodes/{node}/replication/{id}": { node: string; id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication/{id}/log)
   */
  "GET /nodes/{node}/replication/{id}/log": { node: string; id: string; limit?: number; start?: number; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication/{id}/schedule_now)
   */
  "POST /nodes/{node}/replication/{id}/schedule_now": { node: string; id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication/{id}/status)
   */
  "GET /nodes/{node}/replication/{id}/status": { node: string; id: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/report)
   */
  "GET /nodes/{node}/report": { node: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/rrd)
   */
  "GET /nodes/{node}/rrd": {
    node: string;
    cf?: "AVERAGE" | "MAX";
    ds: List;
    timeframe: "hour" | "day" | "week" | "month" | "year" | "decade";
  };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/rrddata)
   */
  "GET /nodes/{node}/rrddata": {
    node: string;
    cf?: "AVERAGE" | "MAX";
    timeframe: "hour" | "day" | "week" | "month" | "year" | "decade";
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan)
   */
  "GET /nodes/{node}/scan": { node: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/cifs)
   */
  "GET /nodes/{node}/scan/cifs": {
    node: string;
    domain?: string;
    password?: SecretText;
    server: string;
    username?: string;
  };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/iscsi)
   */
  "GET /nodes/{node}/scan/iscsi": { node: string; portal: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/lvm)
   */
  "GET /nodes/{node}/scan/lvm": { node: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/lvmthin)
   */
  "GET /nodes/{node}/scan/lvmthin": { node: string; vg: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/nfs)
   */
  "GET /nodes/{node}/scan/nfs": { node: string; server: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/pbs)
   */
  "GET /nodes/{node}/scan/pbs": {
    node: string;
    fingerprint?: string;
    password: SecretText;
    port?: number;
    server: string;
    username: string;
  };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/zfs)
   */
  "GET /nodes/{node}/scan/zfs": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn)
   */
  "GET /nodes/{node}/sdn": { node: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/fabrics/{fabric})
   */
  "GET /nodes/{node}/sdn/fabrics/{fabric}": { node: string; fabric: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/fabrics/{fabric}/interfaces)
   */
  "GET /nodes/{node}/sdn/fabrics/{fabric}/interfaces": { node: string; fabric: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/fabrics/{fabric}/neighbors)
   */
  "GET /nodes/{node}/sdn/fabrics/{fabric}/neighbors": { node: string; fabric: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/fabrics/{fabric}/routes)
   */
  "GET /nodes/{node}/sdn/fabrics/{fabric}/routes": { node: string; fabric: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/vnets/{vnet})
   */
  "GET /nodes/{node}/sdn/vnets/{vnet}": { node: string; vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/vnets/{vnet}/mac-vrf)
   */
  "GET /nodes/{node}/sdn/vnets/{vnet}/mac-vrf": { node: string; vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones)
   */
  "GET /nodes/{node}/sdn/zones": { node: string; };
  /**
   * Privileges: SDN.Audit on /sdn/zones/{zone}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones/{zone})
   */
  "GET /nodes/{node}/sdn/zones/{zone}": { node: string; zone: string; };
  /**
   * Privileges: SDN.Audit on /sdn/zones/{zone}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones/{zone}/bridges)
   */
  "GET /nodes/{node}/sdn/zones/{zone}/bridges": { node: string; zone: string; };
  /**
   * Privileges: SDN.Audit on /sdn/zones/{zone}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones/{zone}/content)
   */
  "GET /nodes/{node}/sdn/zones/{zone}/content": { node: string; zone: string; };
  /**
   * Privileges: SDN.Audit on /sdn/zones/{zone}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones/{zone}/ip-vrf)
   */
  "GET /nodes/{node}/sdn/zones/{zone}/ip-vrf": { node: string; zone: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services)
   */
  "GET /nodes/{node}/services": { node: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service})
   */
  "GET /nodes/{node}/services/{service}": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/reload)
   */
  "POST /nodes/{node}/services/{service}/reload": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/restart)
   */
  "POST /nodes/{node}/services/{service}/restart": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/start)
   */
  "POST /nodes/{node}/services/{service}/start": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/state)
   */
  "GET /nodes/{node}/services/{service}/state": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/stop)
   */
  "POST /nodes/{node}/services/{service}/stop": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Console on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/spiceshell)
   */
  "POST /nodes/{node}/spiceshell": {
    node: string;
    cmd?: "ceph_install" | "login" | "upgrade";
    "cmd-opts"?: string;
    proxy?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/startall)
   */
  "POST /nodes/{node}/startall": {
    node: string;
    force?: Switch;
    /** Since 9.1. */
    "max-workers"?: number;
    vms?: List;
  };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/status)
   */
  "GET /nodes/{node}/status": { node: string; };
  /**
   * Privileges: Sys.PowerMgmt on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/status)
   */
  "POST /nodes/{node}/status": { node: string; command: "reboot" | "shutdown"; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/stopall)
   */
  "POST /nodes/{node}/stopall": {
    node: string;
    "force-stop"?: Switch;
    /** Since 9.1. */
    "max-workers"?: number;
    timeout?: number;
    vms?: List;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage)
   */
  "GET /nodes/{node}/storage": {
    node: string;
    content?: List;
    enabled?: Switch;
    format?: Switch;
    storage?: string;
    target?: string;
  };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage})
   */
  "GET /nodes/{node}/storage/{storage}": { node: string; storage: string; };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content)
   */
  "GET /nodes/{node}/storage/{storage}/content": { node: string; storage: string; content?: string; vmid?: number; };
  /**
   * Privileges: Datastore.AllocateSpace on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content)
   */
  "POST /nodes/{node}/storage/{storage}/content": {
    node: string;
    storage: string;
    filename: string;
    format?: "raw" | "qcow2" | "subvol" | "vmdk";
    size: string;
    vmid: number;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content/{volume})
   */
  "GET /nodes/{node}/storage/{storage}/content/{volume}": { node: string; storage: string; volume: string; };
  /**
   * Privileges: root@pam only.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content/{volume})
   */
  "POST /nodes/{node}/storage/{storage}/content/{volume}": { node: string; storage: string; volume: string; target: string; target_node?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content/{volume})
   */
  "PUT /nodes/{node}/storage/{storage}/content/{volume}": { node: string; storage: string; volume: string; notes?: string; protected?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content/{volume})
   */
  "DELETE /nodes/{node}/storage/{storage}/content/{volume}": { node: string; storage: string; volume: string; delay?: number; };
  /**
   * Privileges: Datastore.AllocateTemplate on /storage/{storage}, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /nodes/{node}).
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/download-url)
   */
  "POST /nodes/{node}/storage/{storage}/download-url": {
    node: string;
    storage: string;
    checksum?: string;
    "checksum-algorithm"?: "md5" | "sha1" | "sha224" | "sha256" | "sha384" | "sha512";
    /** Since 8.4. */
    compression?: string;
    content: "iso" | "vztmpl" | "import";
    filename: string;
    url: string;
    "verify-certificates"?: Switch;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/file-restore/download)
   */
  "GET /nodes/{node}/storage/{storage}/file-restore/download": {
    node: string;
    storage: string;
    filepath: string;
    /** Since 8.4. */
    tar?: Switch;
    volume: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/file-restore/list)
   */
  "GET /nodes/{node}/storage/{storage}/file-restore/list": { node: string; storage: string; filepath: string; volume: string; };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}. Since 9.2.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/identity)
   */
  "GET /nodes/{node}/storage/{storage}/identity": { node: string; storage: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/import-metadata)
   */
  "GET /nodes/{node}/storage/{storage}/import-metadata": { node: string; storage: string; volume: string; };
  /**
   * Privileges: Datastore.AllocateTemplate on /storage/{storage}, and Sys.AccessNetwork on /nodes/{node}. Since 9.1.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/oci-registry-pull)
   */
  "POST /nodes/{node}/storage/{storage}/oci-registry-pull": { node: string; storage: string; filename?: string; reference: string; };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/prunebackups)
   */
  "GET /nodes/{node}/storage/{storage}/prunebackups": GetNodesStoragePrunebackupsParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/prunebackups)
   */
  "DELETE /nodes/{node}/storage/{storage}/prunebackups": GetNodesStoragePrunebackupsParameters;
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/rrd)
   */
  "GET /nodes/{node}/storage/{storage}/rrd": {
    node: string;
    storage: string;
    cf?: "AVERAGE" | "MAX";
    ds: List;
    timeframe: "hour" | "day" | "week" | "month" | "year";
  };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/rrddata)
   */
  "GET /nodes/{node}/storage/{storage}/rrddata": {
    node: string;
    storage: string;
    cf?: "AVERAGE" | "MAX";
    timeframe: "hour" | "day" | "week" | "month" | "year";
  };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/status)
   */
  "GET /nodes/{node}/storage/{storage}/status": { node: string; storage: string; };
  /**
   * Privileges: Datastore.AllocateTemplate on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/upload)
   */
  "POST /nodes/{node}/storage/{storage}/upload": {
    node: string;
    storage: string;
    checksum?: string;
    "checksum-algorithm"?: "md5" | "sha1" | "sha224" | "sha256" | "sha384" | "sha512";
    content: "iso" | "vztmpl" | "import";
    filename: string;
    tmpfilename?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/subscription)
   */
  "GET /nodes/{node}/subscription": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/subscription)
   */
  "POST /nodes/{node}/subscription": { node: string; force?: Switch; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/subscription)
   */
  "PUT /nodes/{node}/subscription": { node: string; key: SecretText; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/subscription)
   */
  "DELETE /nodes/{node}/subscription": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/suspendall)
   */
  "POST /nodes/{node}/suspendall": {
    node: string;
    /** Since 9.1. */
    "max-workers"?: number;
    vms?: List;
  };
  /**
   * Privileges: Sys.Syslog on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/syslog)
   */
  "GET /nodes/{node}/syslog": {
    node: string;
    limit?: number;
    service?: string;
    since?: string;
    start?: number;
    until?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks)
   */
  "GET /nodes/{node}/tasks": {
    node: string;
    errors?: Switch;
    limit?: number;
    since?: number;
    source?: "archive" | "active" | "all";
    start?: number;
    statusfilter?: List;
    typefilter?: string;
    until?: number;
    userfilter?: string;
    vmid?: number;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks/{upid})
   */
  "GET /nodes/{node}/tasks/{upid}": { node: string; upid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks/{upid})
   */
  "DELETE /nodes/{node}/tasks/{upid}": { node: string; upid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks/{upid}/log)
   */
  "GET /nodes/{node}/tasks/{upid}/log": { node: string; upid: string; download?: Switch; limit?: number; start?: number; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks/{upid}/status)
   */
  "GET /nodes/{node}/tasks/{upid}/status": { node: string; upid: string; };
  /**
   * Privileges: Sys.Console on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/termproxy)
   */
  "POST /nodes/{node}/termproxy": { node: string; cmd?: "ceph_install" | "login" | "upgrade"; "cmd-opts"?: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/time)
   */
  "GET /nodes/{node}/time": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/time)
   */
  "PUT /nodes/{node}/time": { node: string; timezone: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/version)
   */
  "GET /nodes/{node}/version": { node: string; };
  /**
   * Privileges: Sys.Console on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vncshell)
   */
  "POST /nodes/{node}/vncshell": {
    node: string;
    cmd?: "ceph_install" | "login" | "upgrade";
    "cmd-opts"?: string;
    height?: number;
    websocket?: Switch;
    width?: number;
  };
  /**
   * Privileges: Sys.Console on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vncwebsocket)
   */
  "GET /nodes/{node}/vncwebsocket": { node: string; port: number; vncticket: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vzdump)
   */
  "POST /nodes/{node}/vzdump": PostNodesVzdumpParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vzdump/defaults)
   */
  "GET /nodes/{node}/vzdump/defaults": { node: string; storage?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vzdump/extractconfig)
   */
  "GET /nodes/{node}/vzdump/extractconfig": { node: string; volume: string; };
  /**
   * Privileges: Sys.PowerMgmt on /nodes/{node}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/wakeonlan)
   */
  "POST /nodes/{node}/wakeonlan": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/pools)
   */
  "GET /pools": {
    /** Since 8.4. */
    poolid?: string;
    /** Since 8.4. */
    type?: "qemu" | "lxc" | "storage";
  };
  /**
   * Privileges: Pool.Allocate on /pool/{poolid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/pools)
   */
  "POST /pools": { comment?: string; poolid: string; };
  /**
   * Privileges: Pool.Allocate on /pool/{poolid}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/pools)
   */
  "PUT /pools": {
    "allow-move"?: Switch;
    comment?: string;
    delete?: Switch;
    poolid: string;
    storage?: List;
    vms?: List;
  };
  /**
   * Privileges: Pool.Allocate on /pool/{poolid}. Since 8.4.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/pools)
   */
  "DELETE /pools": { poolid: string; };
  /**
   * Privileges: Pool.Audit on /pool/{poolid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/pools/{poolid})
   */
  "GET /pools/{poolid}": { poolid: string; type?: "qemu" | "lxc" | "storage"; };
  /**
   * Privileges: Pool.Allocate on /pool/{poolid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/pools/{poolid})
   */
  "PUT /pools/{poolid}": {
    poolid: string;
    /** Since 8.4. */
    "allow-move"?: Switch;
    comment?: string;
    delete?: Switch;
    storage?: List;
    vms?: List;
  };
  /**
   * Privileges: Pool.Allocate on /pool/{poolid}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/pools/{poolid})
   */
  "DELETE /pools/{poolid}": { poolid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/storage)
   */
  "GET /storage": {
    type?: "btrfs" | "cephfs" | "cifs" | "dir" | "esxi" | "iscsi" | "iscsidirect" | "lvm" | "lvmthin" | "nfs" | "pbs" | "rbd" | "zfs" | "zfspool";
  };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/storage)
   */
  "POST /storage": PostStorageParameters;
  /**
   * Privileges: Datastore.Allocate on /storage/{storage}.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/storage/{storage})
   */
  "GET /storage/{storage}": { storage: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/storage/{storage})
   */
  "PUT /storage/{storage}": PutStorageParameters;
  /**
   * Privileges: Datastore.Allocate on /storage.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/storage/{storage})
   */
  "DELETE /storage/{storage}": { storage: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * [API viewer](https://pve.proxmox.com/pve-docs/api-viewer/#/version)
   */
  "GET /version": None;
}

export interface Results {
  "GET /access": { subdir: string; }[];
  "GET /access/acl": {
    path: string;
    propagate?: boolean;
    roleid: string;
    type: "user" | "group" | "token";
    ugid: string;
  }[];
  "PUT /access/acl": null;
  "GET /access/domains": { comment?: string; realm: string; tfa?: "yubico" | "oath"; type: string; }[];
  "POST /access/domains": null;
  "GET /access/domains/{realm}": GetAccessDomainsResult;
  "PUT /access/domains/{realm}": null;
  "DELETE /access/domains/{realm}": null;
  "POST /access/domains/{realm}/sync": Upid;
  "GET /access/groups": { comment?: string; groupid: string; users?: string; }[];
  "POST /access/groups": null;
  "GET /access/groups/{groupid}": { comment?: string; members: string[]; };
  "PUT /access/groups/{groupid}": null;
  "DELETE /access/groups/{groupid}": null;
  "GET /access/openid": { subdir: string; }[];
  "POST /access/openid/auth-url": string;
  "POST /access/openid/login": {
    CSRFPreventionToken: string;
    cap: { [key: string]: { [key: string]: boolean; }; };
    clustername?: string;
    ticket: string;
    username: string;
  };
  "PUT /access/password": null;
  "GET /access/permissions": { [key: string]: { [key: string]: boolean; }; };
  "GET /access/roles": { privs?: string; roleid: string; special?: boolean; }[];
  "POST /access/roles": null;
  "GET /access/roles/{roleid}": {
    "Datastore.Allocate"?: boolean;
    "Datastore.AllocateSpace"?: boolean;
    "Datastore.AllocateTemplate"?: boolean;
    "Datastore.Audit"?: boolean;
    "Group.Allocate"?: boolean;
    "Mapping.Audit"?: boolean;
    "Mapping.Modify"?: boolean;
    "Mapping.Use"?: boolean;
    "Permissions.Modify"?: boolean;
    "Pool.Allocate"?: boolean;
    "Pool.Audit"?: boolean;
    "Realm.Allocate"?: boolean;
    "Realm.AllocateUser"?: boolean;
    "SDN.Allocate"?: boolean;
    "SDN.Audit"?: boolean;
    "SDN.Use"?: boolean;
    "Sys.AccessNetwork"?: boolean;
    "Sys.Audit"?: boolean;
    "Sys.Console"?: boolean;
    "Sys.Incoming"?: boolean;
    "Sys.Modify"?: boolean;
    "Sys.PowerMgmt"?: boolean;
    "Sys.Syslog"?: boolean;
    "User.Modify"?: boolean;
    "VM.Allocate"?: boolean;
    "VM.Audit"?: boolean;
    "VM.Backup"?: boolean;
    "VM.Clone"?: boolean;
    "VM.Config.CDROM"?: boolean;
    "VM.Config.CPU"?: boolean;
    "VM.Config.Cloudinit"?: boolean;
    "VM.Config.Disk"?: boolean;
    "VM.Config.HWType"?: boolean;
    "VM.Config.Memory"?: boolean;
    "VM.Config.Network"?: boolean;
    "VM.Config.Options"?: boolean;
    "VM.Console"?: boolean;
    "VM.GuestAgent.Audit"?: boolean;
    "VM.GuestAgent.FileRead"?: boolean;
    "VM.GuestAgent.FileSystemMgmt"?: boolean;
    "VM.GuestAgent.FileWrite"?: boolean;
    "VM.GuestAgent.Unrestricted"?: boolean;
    "VM.Migrate"?: boolean;
    "VM.PowerMgmt"?: boolean;
    "VM.Replicate"?: boolean;
    "VM.Snapshot"?: boolean;
    "VM.Snapshot.Rollback"?: boolean;
  };
  "PUT /access/roles/{roleid}": null;
  "DELETE /access/roles/{roleid}": null;
  "GET /access/tfa": {
    entries: GetAccessTfaResultEntries[];
    "tfa-locked-until"?: number;
    "totp-locked"?: boolean;
    userid: string;
  }[];
  "GET /access/tfa/{userid}": GetAccessTfaResultEntries[];
  "POST /access/tfa/{userid}": { challenge?: string; id: string; recovery?: string[]; };
  "GET /access/tfa/{userid}/{id}": GetAccessTfaResultEntries;
  "PUT /access/tfa/{userid}/{id}": null;
  "DELETE /access/tfa/{userid}/{id}": null;
  "GET /access/ticket": null;
  "POST /access/ticket": {
    CSRFPreventionToken?: string;
    cap?: { [key: string]: { [key: string]: boolean; }; };
    clustername?: string;
    ticket?: string;
    username: string;
  };
  "GET /access/users": {
    comment?: string;
    email?: string;
    enable?: boolean;
    expire?: number;
    firstname?: string;
    groups?: string;
    keys?: string;
    lastname?: string;
    "realm-type"?: string;
    "tfa-locked-until"?: number;
    tokens?: { comment?: string; expire?: number; privsep?: boolean; tokenid: string; }[] | null;
    "totp-locked"?: boolean;
    userid: string;
  }[];
  "POST /access/users": null;
  "GET /access/users/{userid}": {
    comment?: string;
    email?: string;
    enable?: boolean;
    expire?: number;
    firstname?: string;
    groups?: string[];
    keys?: string;
    lastname?: string;
    tokens?: { [key: string]: { comment?: string; expire?: number; privsep?: boolean; }; } | null;
  };
  "PUT /access/users/{userid}": null;
  "DELETE /access/users/{userid}": null;
  "GET /access/users/{userid}/tfa": {
    realm?: "oath" | "yubico";
    types?: ("totp" | "u2f" | "yubico" | "webauthn" | "recovedry")[];
    user?: "oath" | "u2f";
  };
  "GET /access/users/{userid}/token": { comment?: string; expire?: number; privsep?: boolean; tokenid: string; }[];
  "GET /access/users/{userid}/token/{tokenid}": { comment?: string; expire?: number; privsep?: boolean; };
  "POST /access/users/{userid}/token/{tokenid}": {
    "full-tokenid": string;
    info: { comment?: string; expire?: number; privsep?: boolean; };
    value: string;
  };
  "PUT /access/users/{userid}/token/{tokenid}": {
    comment?: string;
    expire?: number;
    "full-tokenid"?: string;
    privsep?: boolean;
    value?: string;
  };
  "DELETE /access/users/{userid}/token/{tokenid}": null;
  "PUT /access/users/{userid}/unlock-tfa": boolean;
  "POST /access/vncticket": null;
  "GET /cluster": { name: string; }[];
  "GET /cluster/acme": { name: string; }[];
  "GET /cluster/acme/account": { name: string; }[];
  "POST /cluster/acme/account": Upid;
  "GET /cluster/acme/account/{name}": {
    account?: { [key: string]: unknown; };
    directory?: string;
    location?: string;
    tos?: string;
  };
  "PUT /cluster/acme/account/{name}": Upid;
  "DELETE /cluster/acme/account/{name}": Upid;
  "GET /cluster/acme/challenge-schema": {
    id: string;
    name: string;
    schema: {
      name?: string;
      description?: string;
      fields?: { [key: string]: { [key: string]: unknown; }; };
    };
    type: string;
  }[];
  "GET /cluster/acme/directories": { name: string; url: string; }[];
  "GET /cluster/acme/meta": {
    caaIdentities?: string[];
    externalAccountRequired?: boolean;
    termsOfService?: string;
    website?: string;
  };
  "GET /cluster/acme/plugins": GetClusterAcmePluginsResult[];
  "POST /cluster/acme/plugins": null;
  "GET /cluster/acme/plugins/{id}": GetClusterAcmePluginsResult;
  "PUT /cluster/acme/plugins/{id}": null;
  "DELETE /cluster/acme/plugins/{id}": null;
  "GET /cluster/acme/tos": string;
  "GET /cluster/backup": GetClusterBackupResult[];
  "POST /cluster/backup": null;
  "GET /cluster/backup-info": { subdir: string; }[];
  "GET /cluster/backup-info/not-backed-up": { name?: string; type: "qemu" | "lxc"; vmid: number; }[];
  "GET /cluster/backup/{id}": GetClusterBackupResult2;
  "PUT /cluster/backup/{id}": null;
  "DELETE /cluster/backup/{id}": null;
  "GET /cluster/backup/{id}/included_volumes": {
    children: {
      children?: { id: string; included: boolean; leaf?: boolean; name: string; reason: string; }[];
      id: number;
      leaf?: boolean;
      name?: string;
      type: "qemu" | "lxc" | "unknown";
    }[];
  };
  "GET /cluster/bulk-action": { name: string; }[];
  "GET /cluster/bulk-action/guest": { name: string; }[];
  "POST /cluster/bulk-action/guest/migrate": Upid;
  "POST /cluster/bulk-action/guest/shutdown": Upid;
  "POST /cluster/bulk-action/guest/start": Upid;
  "POST /cluster/bulk-action/guest/suspend": Upid;
  "GET /cluster/ceph": { name: string; }[];
  "GET /cluster/ceph/flags": {
    description: string;
    name: "nobackfill" | "nodeep-scrub" | "nodown" | "noin" | "noout" | "norebalance" | "norecover" | "noscrub" | "notieragent" | "noup" | "pause";
    value: boolean;
  }[];
  "PUT /cluster/ceph/flags": Upid;
  "GET /cluster/ceph/flags/{flag}": boolean;
  "PUT /cluster/ceph/flags/{flag}": null;
  "GET /cluster/ceph/metadata": {
    mds: GetClusterCephMetadataResultMds;
    mgr: GetClusterCephMetadataResultMds;
    mon: {
      [key: string]: {
        addrs?: string;
        ceph_release: string;
        ceph_version: string;
        ceph_version_short: string;
        hostname: string;
        mem_swap_kb: number;
        mem_total_kb: number;
        name?: string;
      };
    };
    node: { [key: string]: { buildcommit: string; version: { parts: string[]; str: string; }; }; };
    osd: {
      back_addr: string;
      ceph_release: string;
      ceph_version: string;
      ceph_version_short: string;
      device_ids?: string;
      device_paths?: string;
      devices?: string;
      front_addr: string;
      hostname: string;
      id: number;
      mem_swap_kb: number;
      mem_total_kb: number;
      osd_data: string;
      osd_objectstore: string;
    }[];
  };
  "GET /cluster/ceph/status": GetClusterCephStatusResult;
  "GET /cluster/config": { name: string; }[];
  "POST /cluster/config": Upid;
  "GET /cluster/config/apiversion": number;
  "GET /cluster/config/join": {
    config_digest: string;
    nodelist: {
      name: string;
      nodeid?: number;
      pve_addr: string;
      pve_fp: string;
      quorum_votes: number;
      ring0_addr?: string;
    }[];
    preferred_node: string;
    totem: GetClusterConfigJoinResultTotem;
  };
  "POST /cluster/config/join": Upid;
  "GET /cluster/config/nodes": { node: string; }[];
  "POST /cluster/config/nodes/{node}": { corosync_authkey: string; corosync_conf: string; warnings: string[]; };
  "DELETE /cluster/config/nodes/{node}": null;
  "GET /cluster/config/qdevice": {
    Algorithm?: string;
    "Echo reply"?: string;
    "Last poll call"?: string;
    Model?: string;
    "QNetd host"?: string;
    State?: string;
    "Tie-breaker"?: string;
  };
  "GET /cluster/config/totem": GetClusterConfigJoinResultTotem | null;
  "GET /cluster/firewall": { name: string; }[];
  "GET /cluster/firewall/aliases": { cidr: string; comment?: string; digest: string; ipversion?: number; name: string; }[];
  "POST /cluster/firewall/aliases": null;
  "GET /cluster/firewall/aliases/{name}": { cidr: string; comment?: string; digest?: string; ipversion?: number; name: string; };
  "PUT /cluster/firewall/aliases/{name}": null;
  "DELETE /cluster/firewall/aliases/{name}": null;
  "GET /cluster/firewall/groups": { comment?: string; digest: string; group: string; }[];
  "POST /cluster/firewall/groups": null;
  "GET /cluster/firewall/groups/{group}": GetClusterFirewallGroupsResult[];
  "POST /cluster/firewall/groups/{group}": null;
  "DELETE /cluster/firewall/groups/{group}": null;
  "GET /cluster/firewall/groups/{group}/{pos}": GetClusterFirewallGroupsResult;
  "PUT /cluster/firewall/groups/{group}/{pos}": null;
  "DELETE /cluster/firewall/groups/{group}/{pos}": null;
  "GET /cluster/firewall/ipset": { comment?: string; digest: string; name: string; }[];
  "POST /cluster/firewall/ipset": null;
  "GET /cluster/firewall/ipset/{name}": { cidr: string; comment?: string; digest: string; nomatch?: boolean; }[];
  "POST /cluster/firewall/ipset/{name}": null;
  "DELETE /cluster/firewall/ipset/{name}": null;
  "GET /cluster/firewall/ipset/{name}/{cidr}": { cidr: string; comment?: string; digest?: string; nomatch?: boolean; };
  "PUT /cluster/firewall/ipset/{name}/{cidr}": null;
  "DELETE /cluster/firewall/ipset/{name}/{cidr}": null;
  "GET /cluster/firewall/macros": { descr: string; macro: string; }[];
  "GET /cluster/firewall/options": {
    digest?: string;
    ebtables?: boolean;
    enable?: number;
    log_ratelimit?: string;
    policy_forward?: "ACCEPT" | "DROP";
    policy_in?: "ACCEPT" | "REJECT" | "DROP";
    policy_out?: "ACCEPT" | "REJECT" | "DROP";
  };
  "PUT /cluster/firewall/options": null;
  "GET /cluster/firewall/refs": { comment?: string; name: string; ref: string; scope: string; type: "alias" | "ipset"; }[];
  "GET /cluster/firewall/rules": GetClusterFirewallGroupsResult[];
  "POST /cluster/firewall/rules": null;
  "GET /cluster/firewall/rules/{pos}": GetClusterFirewallGroupsResult;
  "PUT /cluster/firewall/rules/{pos}": null;
  "DELETE /cluster/firewall/rules/{pos}": null;
  "GET /cluster/ha": { id: string; }[];
  "GET /cluster/ha/groups": GetClusterHaGroupsResult[];
  "POST /cluster/ha/groups": null;
  "GET /cluster/ha/groups/{group}": GetClusterHaGroupsResult;
  "PUT /cluster/ha/groups/{group}": null;
  "DELETE /cluster/ha/groups/{group}": null;
  "GET /cluster/ha/resources": {
    "auto-rebalance"?: boolean;
    comment?: string;
    digest?: string;
    failback?: boolean;
    group?: string;
    max_relocate?: number;
    max_restart?: number;
    sid: string;
    state?: "started" | "stopped" | "enabled" | "disabled" | "ignored";
    type: string;
  }[];
  "POST /cluster/ha/resources": null;
  "GET /cluster/ha/resources/{sid}": {
    "auto-rebalance"?: boolean;
    comment?: string;
    digest: string;
    failback?: boolean;
    group?: string;
    max_relocate?: number;
    max_restart?: number;
    sid: string;
    state?: "started" | "stopped" | "enabled" | "disabled" | "ignored";
    type: string;
  };
  "PUT /cluster/ha/resources/{sid}": null;
  "DELETE /cluster/ha/resources/{sid}": null;
  "POST /cluster/ha/resources/{sid}/migrate": PostClusterHaResourcesMigrateResult;
  "POST /cluster/ha/resources/{sid}/relocate": PostClusterHaResourcesMigrateResult;
  "GET /cluster/ha/rules": {
    affinity?: "positive" | "negative";
    comment?: string;
    digest?: string;
    disable?: boolean;
    nodes?: string;
    order?: number;
    resources: string;
    rule: string;
    strict?: boolean;
    type: string;
  }[];
  "POST /cluster/ha/rules": null;
  "GET /cluster/ha/rules/{rule}": {
    affinity?: "positive" | "negative";
    comment?: string;
    digest?: string;
    disable?: boolean;
    nodes?: string;
    order?: number;
    resources: string;
    rule: string;
    strict?: boolean;
    type: "node-affinity" | "resource-affinity";
  };
  "PUT /cluster/ha/rules/{rule}": null;
  "DELETE /cluster/ha/rules/{rule}": null;
  "GET /cluster/ha/status": { name: string; }[];
  "POST /cluster/ha/status/arm-ha": null;
  "GET /cluster/ha/status/current": {
    "armed-state"?: "armed" | "standby" | "disarming" | "disarmed";
    "auto-rebalance"?: boolean;
    comment?: string;
    crm_state?: string;
    failback?: boolean;
    id: string;
    max_relocate?: number;
    max_restart?: number;
    node: string;
    quorate?: boolean;
    request_state?: string;
    resource_mode?: "freeze" | "ignore";
    sid?: string;
    state?: string;
    status: string;
    timestamp?: number;
    type: "quorum" | "master" | "lrm" | "service" | "fencing";
  }[];
  "POST /cluster/ha/status/disarm-ha": null;
  "GET /cluster/ha/status/manager_status": {
    lrm_status?: { [key: string]: { [key: string]: unknown; }; };
    manager_status: {
      master_node?: string;
      timestamp?: number;
      node_status?: { [key: string]: string; };
      service_status?: { [key: string]: { [key: string]: unknown; }; };
    };
    quorum: { node: string; quorate: boolean; };
  };
  "GET /cluster/jobs": { subdir: string; }[];
  "GET /cluster/jobs/realm-sync": {
    comment?: string;
    enabled: boolean;
    id: string;
    "last-run"?: number;
    "next-run"?: number;
    realm: string;
    "remove-vanished"?: string;
    schedule: string;
    scope?: "users" | "groups" | "both";
  }[];
  "GET /cluster/jobs/realm-sync/{id}": {
    comment?: string;
    enabled?: boolean;
    id?: string;
    realm: string;
    "remove-vanished"?: string;
    schedule: string;
    scope?: "users" | "groups" | "both";
    type: string;
  };
  "POST /cluster/jobs/realm-sync/{id}": null;
  "PUT /cluster/jobs/realm-sync/{id}": null;
  "DELETE /cluster/jobs/realm-sync/{id}": null;
  "GET /cluster/jobs/schedule-analyze": { timestamp: number; utc: string; }[];
  "GET /cluster/log": {
    id: string;
    msg: string;
    node: string;
    pid: number;
    pri: number;
    tag: string;
    time: number;
    uid: string;
    user: string;
  }[];
  "GET /cluster/mapping": { name: string; }[];
  "GET /cluster/mapping/dir": {
    checks?: { message: string; severity: "warning" | "error"; }[];
    description: string;
    digest?: string;
    id: string;
    map: string[];
    type?: string;
  }[];
  "POST /cluster/mapping/dir": null;
  "GET /cluster/mapping/dir/{id}": { description?: string; digest?: string; map: string[]; type?: string; };
  "PUT /cluster/mapping/dir/{id}": null;
  "DELETE /cluster/mapping/dir/{id}": null;
  "GET /cluster/mapping/pci": {
    checks?: { message: string; severity: "warning" | "error"; }[];
    description?: string;
    digest?: string;
    id: string;
    "live-migration-capable"?: boolean;
    map: string[];
    mdev?: boolean;
    type?: string;
  }[];
  "POST /cluster/mapping/pci": null;
  "GET /cluster/mapping/pci/{id}": {
    description?: string;
    digest?: string;
    "live-migration-capable"?: boolean;
    map: string[];
    mdev?: boolean;
    type?: string;
  };
  "PUT /cluster/mapping/pci/{id}": null;
  "DELETE /cluster/mapping/pci/{id}": null;
  "GET /cluster/mapping/usb": {
    description?: string;
    digest?: string;
    error?: { message: string; severity: string; }[];
    errors?: { severity: string; message: string; }[];
    id: string;
    map: string[];
    type?: string;
  }[];
  "POST /cluster/mapping/usb": null;
  "GET /cluster/mapping/usb/{id}": { description?: string; digest?: string; map: string[]; type?: string; };
  "PUT /cluster/mapping/usb/{id}": null;
  "DELETE /cluster/mapping/usb/{id}": null;
  "GET /cluster/metrics": { name: string; }[];
  "GET /cluster/metrics/export": {
    data: {
      id: string;
      metric: string;
      timestamp: number;
      type: "gauge" | "counter" | "derive";
      value: number;
    }[];
  };
  "GET /cluster/metrics/server": { disable: boolean; id: string; port: number; server: string; type: string; }[];
  "GET /cluster/metrics/server/{id}": {
    "api-path-prefix"?: string;
    bucket?: string;
    disable?: boolean;
    influxdbproto?: "udp" | "http" | "https";
    "max-body-size"?: number;
    mtu?: number;
    organization?: string;
    "otel-compression"?: "none" | "gzip";
    "otel-headers"?: string;
    "otel-max-body-size"?: number;
    "otel-path"?: string;
    "otel-protocol"?: "http" | "https";
    "otel-resource-attributes"?: string;
    "otel-timeout"?: number;
    "otel-verify-ssl"?: boolean;
    path?: string;
    port: number;
    proto?: "udp" | "tcp";
    server: string;
    timeout?: number;
    type: "graphite" | "influxdb" | "opentelemetry";
    "verify-certificate"?: boolean;
  };
  "POST /cluster/metrics/server/{id}": null;
  "PUT /cluster/metrics/server/{id}": null;
  "DELETE /cluster/metrics/server/{id}": null;
  "GET /cluster/nextid": number;
  "GET /cluster/notifications": { name: string; }[];
  "GET /cluster/notifications/endpoints": { name: string; }[];
  "GET /cluster/notifications/endpoints/gotify": {
    comment?: string;
    disable?: boolean;
    name: string;
    origin: "user-created" | "builtin" | "modified-builtin";
    server: string;
  }[];
  "POST /cluster/notifications/endpoints/gotify": null;
  "GET /cluster/notifications/endpoints/gotify/{name}": { comment?: string; digest?: string; disable?: boolean; name: string; server: string; };
  "PUT /cluster/notifications/endpoints/gotify/{name}": null;
  "DELETE /cluster/notifications/endpoints/gotify/{name}": null;
  "GET /cluster/notifications/endpoints/sendmail": {
    author?: string;
    comment?: string;
    disable?: boolean;
    "from-address"?: string;
    mailto?: string[];
    "mailto-user"?: string[];
    name: string;
    origin: "user-created" | "builtin" | "modified-builtin";
  }[];
  "POST /cluster/notifications/endpoints/sendmail": null;
  "GET /cluster/notifications/endpoints/sendmail/{name}": {
    author?: string;
    comment?: string;
    digest?: string;
    disable?: boolean;
    "from-address"?: string;
    mailto?: string[];
    "mailto-user"?: string[];
    name: string;
    origin?: string;
  };
  "PUT /cluster/notifications/endpoints/sendmail/{name}": null;
  "DELETE /cluster/notifications/endpoints/sendmail/{name}": null;
  "GET /cluster/notifications/endpoints/smtp": {
    author?: string;
    comment?: string;
    disable?: boolean;
    "from-address": string;
    mailto?: string[];
    "mailto-user"?: string[];
    mode?: "insecure" | "starttls" | "tls";
    name: string;
    origin: "user-created" | "builtin" | "modified-builtin";
    port?: number;
    server: string;
    username?: string;
  }[];
  "POST /cluster/notifications/endpoints/smtp": null;
  "GET /cluster/notifications/endpoints/smtp/{name}": {
    author?: string;
    comment?: string;
    digest?: string;
    disable?: boolean;
    "from-address": string;
    mailto?: string[];
    "mailto-user"?: string[];
    mode?: "insecure" | "starttls" | "tls";
    name: string;
    port?: number;
    server: string;
    username?: string;
  };
  "PUT /cluster/notifications/endpoints/smtp/{name}": null;
  "DELETE /cluster/notifications/endpoints/smtp/{name}": null;
  "GET /cluster/notifications/endpoints/webhook": {
    body?: string;
    comment?: string;
    disable?: boolean;
    header?: string[];
    method: "post" | "put" | "get";
    name: string;
    origin: "user-created" | "builtin" | "modified-builtin";
    secret?: string[];
    url: string;
  }[];
  "POST /cluster/notifications/endpoints/webhook": null;
  "GET /cluster/notifications/endpoints/webhook/{name}": {
    body?: string;
    comment?: string;
    digest?: string;
    disable?: boolean;
    header?: string[];
    method: "post" | "put" | "get";
    name: string;
    secret?: string[];
    url: string;
  };
  "PUT /cluster/notifications/endpoints/webhook/{name}": null;
  "DELETE /cluster/notifications/endpoints/webhook/{name}": null;
  "GET /cluster/notifications/matcher-field-values": { comment?: string; field: string; value: string; }[];
  "GET /cluster/notifications/matcher-fields": { name: string; }[];
  "GET /cluster/notifications/matchers": {
    comment?: string;
    disable?: boolean;
    "invert-match"?: boolean;
    "match-calendar"?: string[];
    "match-field"?: string[];
    "match-severity"?: string[];
    mode?: "all" | "any";
    name: string;
    origin: "user-created" | "builtin" | "modified-builtin";
    target?: string[];
  }[];
  "POST /cluster/notifications/matchers": null;
  "GET /cluster/notifications/matchers/{name}": {
    comment?: string;
    digest?: string;
    disable?: boolean;
    "invert-match"?: boolean;
    "match-calendar"?: string[];
    "match-field"?: string[];
    "match-severity"?: string[];
    mode?: "all" | "any";
    name: string;
    origin?: string;
    target?: string[];
  };
  "PUT /cluster/notifications/matchers/{name}": null;
  "DELETE /cluster/notifications/matchers/{name}": null;
  "GET /cluster/notifications/targets": {
    comment?: string;
    disable?: boolean;
    name: string;
    origin: "user-created" | "builtin" | "modified-builtin";
    type: "sendmail" | "gotify" | "smtp" | "webhook";
  }[];
  "POST /cluster/notifications/targets/{name}/test": null;
  "GET /cluster/options": {
    "allowed-tags"?: string[];
    bwlimit?: string;
    "consent-text"?: string;
    console?: "applet" | "vv" | "html5" | "xtermjs";
    crs?: {
      ha?: "basic" | "static" | "dynamic";
      "ha-rebalance-on-start"?: boolean;
      "ha-auto-rebalance"?: boolean;
      "ha-auto-rebalance-method"?: "bruteforce" | "topsis";
      "ha-auto-rebalance-hold-duration"?: number;
      "ha-auto-rebalance-margin"?: number;
      "ha-auto-rebalance-threshold"?: number;
    };
    description?: string;
    email_from?: string;
    fencing?: "watchdog" | "hardware" | "both";
    ha?: Ha;
    http_proxy?: string;
    keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
    language?: "ar" | "ca" | "da" | "de" | "en" | "es" | "eu" | "fa" | "fr" | "hr" | "he" | "it" | "ja" | "ka" | "kr" | "nb" | "nl" | "nn" | "pl" | "pt_BR" | "ru" | "sl" | "sv" | "tr" | "ukr" | "zh_CN" | "zh_TW";
    location?: string;
    mac_prefix?: string;
    max_workers?: number;
    migration?: { type: "secure" | "insecure"; network?: string; };
    migration_unsecure?: boolean;
    "next-id"?: NextId;
    notify?: {
      fencing?: "always" | "never";
      replication?: "always" | "never";
      "package-updates"?: "auto" | "always" | "never";
      "target-fencing"?: string;
      "target-package-updates"?: string;
      "target-replication"?: string;
    };
    "registered-tags"?: string[];
    replication?: { type: "secure" | "insecure"; network?: string; };
    "tag-style"?: {
      "case-sensitive"?: boolean;
      "color-map"?: string;
      ordering?: "config" | "alphabetical";
      shape?: "full" | "circle" | "dense" | "none";
    };
    u2f?: U2f;
    "user-tag-access"?: { "user-allow"?: "none" | "list" | "existing" | "free"; "user-allow-list"?: string[]; };
    webauthn?: { rp?: string; origin?: string; id?: string; "allow-subdomains"?: boolean; };
  };
  "PUT /cluster/options": null;
  "GET /cluster/qemu": { name: string; }[];
  "GET /cluster/qemu/cpu-flags": { description?: string; name: string; "supported-on"?: string[]; }[];
  "GET /cluster/qemu/custom-cpu-models": GetClusterQemuCustomCpuModelsResult[];
  "POST /cluster/qemu/custom-cpu-models": null;
  "GET /cluster/qemu/custom-cpu-models/{cputype}": GetClusterQemuCustomCpuModelsResult;
  "PUT /cluster/qemu/custom-cpu-models/{cputype}": null;
  "DELETE /cluster/qemu/custom-cpu-models/{cputype}": null;
  "GET /cluster/replication": {
    comment?: string;
    disable?: boolean;
    guest: number;
    id: string;
    jobnum: number;
    rate?: number;
    remove_job?: "local" | "full";
    schedule?: string;
    source?: string;
    target: string;
    type: "local";
  }[];
  "POST /cluster/replication": null;
  "GET /cluster/replication/{id}": {
    comment?: string;
    digest?: string;
    disable?: boolean;
    guest: number;
    id: string;
    jobnum: number;
    rate?: number;
    remove_job?: "local" | "full";
    schedule?: string;
    source?: string;
    target: string;
    type: "local";
  };
  "PUT /cluster/replication/{id}": null;
  "DELETE /cluster/replication/{id}": null;
  "GET /cluster/resources": {
    "cgroup-mode"?: number;
    content?: string;
    cpu?: number;
    disk?: number;
    diskread?: number;
    diskwrite?: number;
    hastate?: string;
    "host-arch"?: "x86_64" | "aarch64";
    id: string;
    level?: string;
    lock?: string;
    maxcpu?: number;
    maxdisk?: number;
    maxmem?: number;
    mem?: number;
    memhost?: number;
    name?: string;
    netin?: number;
    netout?: number;
    network?: string;
    "network-type"?: "fabric" | "zone";
    node?: string;
    plugintype?: string;
    pool?: string;
    protocol?: string;
    sdn?: string;
    shared?: boolean;
    status?: string;
    storage?: string;
    tags?: string;
    template?: boolean;
    type: "node" | "storage" | "pool" | "qemu" | "lxc" | "openvz" | "sdn" | "network";
    uptime?: number;
    vmid?: number;
    "zone-type"?: string;
  }[];
  "GET /cluster/sdn": { id: string; }[];
  "PUT /cluster/sdn": Upid;
  "GET /cluster/sdn/controllers": GetClusterSdnControllersResult[];
  "POST /cluster/sdn/controllers": null;
  "GET /cluster/sdn/controllers/{controller}": GetClusterSdnControllersResult;
  "PUT /cluster/sdn/controllers/{controller}": null;
  "DELETE /cluster/sdn/controllers/{controller}": null;
  "GET /cluster/sdn/dns": { dns: string; type: string; }[];
  "POST /cluster/sdn/dns": null;
  "GET /cluster/sdn/dns/{dns}": {
    digest?: string;
    dns: string;
    fingerprint?: string;
    key?: string;
    reversemaskv6?: number;
    reversev6mask?: number;
    ttl?: number;
    type: "powerdns";
    url?: string;
  };
  "PUT /cluster/sdn/dns/{dns}": null;
  "DELETE /cluster/sdn/dns/{dns}": null;
  "GET /cluster/sdn/dry-run": { "frr-diff"?: string; "interfaces-diff"?: string; };
  "GET /cluster/sdn/fabrics": { subdir: string; }[];
  "GET /cluster/sdn/fabrics/all": {
    fabrics: (GetClusterSdnFabricsAllResultFabricsOpenfabric | GetClusterSdnFabricsAllResultFabricsOspf | GetClusterSdnFabricsAllResultFabricsWireguard | GetClusterSdnFabricsAllResultFabricsBgp)[];
    nodes: (GetClusterSdnFabricsAllResultNodesOpenfabric | GetClusterSdnFabricsAllResultNodesOspf | GetClusterSdnFabricsAllResultNodesWireguard | GetClusterSdnFabricsAllResultNodesBgp)[];
  };
  "GET /cluster/sdn/fabrics/fabric": (GetClusterSdnFabricsAllResultFabricsOpenfabric | GetClusterSdnFabricsAllResultFabricsOspf | GetClusterSdnFabricsAllResultFabricsWireguard | GetClusterSdnFabricsAllResultFabricsBgp)[];
  "POST /cluster/sdn/fabrics/fabric": null;
  "GET /cluster/sdn/fabrics/fabric/{id}": GetClusterSdnFabricsAllResultFabricsOpenfabric | GetClusterSdnFabricsAllResultFabricsOspf | GetClusterSdnFabricsAllResultFabricsWireguard | GetClusterSdnFabricsAllResultFabricsBgp;
  "PUT /cluster/sdn/fabrics/fabric/{id}": null;
  "DELETE /cluster/sdn/fabrics/fabric/{id}": null;
  "GET /cluster/sdn/fabrics/node": (GetClusterSdnFabricsAllResultNodesOpenfabric | GetClusterSdnFabricsAllResultNodesOspf | GetClusterSdnFabricsAllResultNodesWireguard | GetClusterSdnFabricsAllResultNodesBgp)[];
  "GET /cluster/sdn/fabrics/node/{fabric_id}": (GetClusterSdnFabricsAllResultNodesOpenfabric | GetClusterSdnFabricsAllResultNodesOspf | GetClusterSdnFabricsAllResultNodesWireguard | GetClusterSdnFabricsAllResultNodesBgp)[];
  "POST /cluster/sdn/fabrics/node/{fabric_id}": null;
  "GET /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": GetClusterSdnFabricsAllResultNodesOpenfabric | GetClusterSdnFabricsAllResultNodesOspf | GetClusterSdnFabricsAllResultNodesWireguard | GetClusterSdnFabricsAllResultNodesBgp;
  "PUT /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": null;
  "DELETE /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": null;
  "GET /cluster/sdn/ipams": { digest?: string; ipam: string; type: string; }[];
  "POST /cluster/sdn/ipams": null;
  "GET /cluster/sdn/ipams/{ipam}": {
    digest?: string;
    fingerprint?: string;
    ipam: string;
    section?: number;
    token?: string;
    type: "netbox" | "phpipam" | "pve";
    url?: string;
  };
  "PUT /cluster/sdn/ipams/{ipam}": null;
  "DELETE /cluster/sdn/ipams/{ipam}": null;
  "GET /cluster/sdn/ipams/{ipam}/status": {
    description?: string;
    gateway?: boolean;
    hostname?: string;
    ip: string;
    mac?: string;
    subnet: string;
    vmid?: number;
    vnet: string;
    zone: string;
  }[];
  "POST /cluster/sdn/lock": string;
  "DELETE /cluster/sdn/lock": null;
  "GET /cluster/sdn/prefix-lists": {
    digest?: string;
    entries?: string[];
    id: string;
    pending?: { [key: string]: unknown; };
    state?: "new" | "changed" | "deleted";
    type: "prefix-list";
  }[];
  "POST /cluster/sdn/prefix-lists": null;
  "GET /cluster/sdn/prefix-lists/{id}": { entries?: string[]; id: string; type: "prefix-list"; };
  "PUT /cluster/sdn/prefix-lists/{id}": null;
  "DELETE /cluster/sdn/prefix-lists/{id}": null;
  "GET /cluster/sdn/prefix-lists/{id}/entries": { seq: string; }[];
  "POST /cluster/sdn/prefix-lists/{id}/entries": null;
  "GET /cluster/sdn/prefix-lists/{id}/entries/{url_seq}": { action: "permit" | "deny"; ge?: number; le?: number; prefix: string; seq?: number; };
  "PUT /cluster/sdn/prefix-lists/{id}/entries/{url_seq}": null;
  "DELETE /cluster/sdn/prefix-lists/{id}/entries/{url_seq}": null;
  "POST /cluster/sdn/rollback": null;
  "GET /cluster/sdn/route-maps": { id: string; }[];
  "GET /cluster/sdn/route-maps/entries": GetClusterSdnRouteMapsEntriesResult[];
  "POST /cluster/sdn/route-maps/entries": null;
  "GET /cluster/sdn/route-maps/entries/{route-map-id}": GetClusterSdnRouteMapsEntriesResult[];
  "GET /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": GetClusterSdnRouteMapsEntriesResult;
  "PUT /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": null;
  "DELETE /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": null;
  "GET /cluster/sdn/vnets": {
    alias?: string;
    digest?: string | null;
    "isolate-ports"?: boolean;
    pending?: {
      alias?: string;
      "isolate-ports"?: boolean;
      tag?: number;
      vlanaware?: boolean;
      zone?: string;
    };
    state?: "new" | "changed" | "deleted";
    tag?: number;
    type: "vnet";
    vlanaware?: boolean;
    vnet: string;
    zone?: string;
  }[];
  "POST /cluster/sdn/vnets": null;
  "GET /cluster/sdn/vnets/{vnet}": {
    alias?: string;
    digest?: string;
    "isolate-ports"?: boolean;
    pending?: {
      alias?: string;
      "isolate-ports"?: boolean;
      tag?: number;
      vlanaware?: boolean;
      zone?: string;
    };
    state?: "new" | "changed" | "deleted";
    tag?: number;
    type: "vnet";
    vlanaware?: boolean;
    vnet: string;
    zone?: string;
  };
  "PUT /cluster/sdn/vnets/{vnet}": null;
  "DELETE /cluster/sdn/vnets/{vnet}": null;
  "GET /cluster/sdn/vnets/{vnet}/firewall": { name: string; }[];
  "GET /cluster/sdn/vnets/{vnet}/firewall/options": {
    enable?: boolean;
    log_level_forward?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
    policy_forward?: "ACCEPT" | "DROP";
  };
  "PUT /cluster/sdn/vnets/{vnet}/firewall/options": null;
  "GET /cluster/sdn/vnets/{vnet}/firewall/rules": GetClusterFirewallGroupsResult[];
  "POST /cluster/sdn/vnets/{vnet}/firewall/rules": null;
  "GET /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": GetClusterFirewallGroupsResult;
  "PUT /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": null;
  "DELETE /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": null;
  "POST /cluster/sdn/vnets/{vnet}/ips": null;
  "PUT /cluster/sdn/vnets/{vnet}/ips": null;
  "DELETE /cluster/sdn/vnets/{vnet}/ips": null;
  "GET /cluster/sdn/vnets/{vnet}/subnets": {
    cidr?: string;
    "dhcp-dns-server"?: string;
    "dhcp-range"?: { "start-address": string; "end-address": string; }[];
    digest?: string | null;
    dnszoneprefix?: string;
    gateway?: string;
    id?: string;
    mask?: string;
    network?: string;
    pending?: { [key: string]: unknown; };
    snat?: boolean;
    state?: "new" | "changed" | "deleted";
    subnet: string;
    type: string;
    vnet: string;
    zone?: string;
  }[];
  "POST /cluster/sdn/vnets/{vnet}/subnets": null;
  "GET /cluster/sdn/vnets/{vnet}/subnets/{subnet}": {
    cidr?: string;
    "dhcp-dns-server"?: string;
    "dhcp-range"?: { "start-address": string; "end-address": string; }[];
    digest?: string | null;
    dnszoneprefix?: string;
    gateway?: string;
    id?: string;
    mask?: string;
    network?: string;
    snat?: boolean;
    subnet: string;
    type: string;
    vnet: string;
    zone?: string;
  };
  "PUT /cluster/sdn/vnets/{vnet}/subnets/{subnet}": null;
  "DELETE /cluster/sdn/vnets/{vnet}/subnets/{subnet}": null;
  "GET /cluster/sdn/zones": GetClusterSdnZonesResult[];
  "POST /cluster/sdn/zones": null;
  "GET /cluster/sdn/zones/{zone}": GetClusterSdnZonesResult;
  "PUT /cluster/sdn/zones/{zone}": null;
  "DELETE /cluster/sdn/zones/{zone}": null;
  "GET /cluster/status": {
    id: string;
    ip?: string;
    level?: string;
    local?: boolean;
    name: string;
    nodeid?: number;
    nodes?: number;
    online?: boolean;
    quorate?: boolean;
    type: "cluster" | "node";
    version?: number;
  }[];
  "GET /cluster/tasks": {
    endtime?: number;
    id: string;
    node: string;
    saved?: boolean;
    starttime: number;
    status?: string;
    tokenid?: string;
    type: string;
    upid: Upid;
    user: string;
  }[];
  "GET /nodes": {
    cpu?: number;
    disk?: number;
    id: string;
    level?: string;
    maxcpu?: number;
    maxdisk?: number;
    maxmem?: number;
    mem?: number;
    node: string;
    ssl_fingerprint?: string;
    status: "unknown" | "online" | "offline";
    type: string;
    uptime?: number;
  }[];
  "GET /nodes/{node}": { name: string; }[];
  "GET /nodes/{node}/aplinfo": {
    architecture?: string;
    description?: string;
    headline?: string;
    infopage?: string;
    location?: string;
    maintainer?: string;
    manageurl?: string;
    md5sum?: string;
    os: string;
    package: string;
    section: string;
    sha512sum?: string;
    source: string;
    template: string;
    type: string;
    version: string;
  }[];
  "POST /nodes/{node}/aplinfo": Upid;
  "GET /nodes/{node}/apt": { id: string; }[];
  "GET /nodes/{node}/apt/changelog": string;
  "GET /nodes/{node}/apt/repositories": {
    digest: string;
    errors: { error: string; path: string; }[];
    files: {
      digest: number[];
      "file-type": "list" | "sources";
      path: string;
      repositories: {
        Comment?: string;
        Components?: string[];
        Enabled: boolean;
        FileType: "list" | "sources";
        Options?: { Key: string; Values: string[]; }[];
        Suites: string[];
        Types: ("deb" | "deb-src")[];
        URIs: string[];
      }[];
    }[];
    infos: { index: string; kind: string; message: string; path: string; property?: string; }[];
    "standard-repos": { handle: string; name: string; status?: boolean; }[];
  };
  "POST /nodes/{node}/apt/repositories": null;
  "PUT /nodes/{node}/apt/repositories": null;
  "GET /nodes/{node}/apt/update": GetNodesAptUpdateResult[];
  "POST /nodes/{node}/apt/update": Upid;
  "GET /nodes/{node}/apt/versions": GetNodesAptVersionsResult[];
  "GET /nodes/{node}/capabilities": { name: string; }[];
  "GET /nodes/{node}/capabilities/qemu": { name: string; }[];
  "GET /nodes/{node}/capabilities/qemu/cpu": { abstract?: boolean; custom: boolean; name: string; vendor: string; }[];
  "GET /nodes/{node}/capabilities/qemu/cpu-flags": { description?: string; name: string; "supported-on"?: string[]; }[];
  "GET /nodes/{node}/capabilities/qemu/machines": { changes?: string; id: string; type: "q35" | "i440fx"; version: string; }[];
  "GET /nodes/{node}/capabilities/qemu/migration": { "has-dbus-vmstate": boolean; };
  "GET /nodes/{node}/ceph": { name: string; }[];
  "GET /nodes/{node}/ceph/cfg": { name: string; }[];
  "GET /nodes/{node}/ceph/cfg/db": {
    can_update_at_runtime: boolean;
    level: "basic" | "advanced" | "dev";
    mask: string;
    name: string;
    section: string;
    value: string;
  }[];
  "GET /nodes/{node}/ceph/cfg/raw": string;
  "GET /nodes/{node}/ceph/cfg/value": { [key: string]: { [key: string]: string; }; };
  "GET /nodes/{node}/ceph/cmd-safety": { safe: boolean; status?: string; };
  "GET /nodes/{node}/ceph/crush": string;
  "GET /nodes/{node}/ceph/fs": {
    data_pool: string;
    data_pool_ids?: number[];
    data_pools?: string[];
    metadata_pool: string;
    metadata_pool_id?: number;
    name: string;
  }[];
  "POST /nodes/{node}/ceph/fs/{name}": Upid;
  "DELETE /nodes/{node}/ceph/fs/{name}": Upid;
  "POST /nodes/{node}/ceph/init": null;
  "GET /nodes/{node}/ceph/log": { n: number; t: string; }[];
  "GET /nodes/{node}/ceph/mds": {
    addr?: string;
    ceph_version?: string;
    ceph_version_short?: string;
    direxists?: boolean;
    fs_name?: string;
    host?: string;
    name: string;
    rank?: number;
    service?: boolean;
    standby_replay?: boolean;
    state: string;
  }[];
  "POST /nodes/{node}/ceph/mds/{name}": Upid;
  "DELETE /nodes/{node}/ceph/mds/{name}": Upid;
  "GET /nodes/{node}/ceph/mgr": {
    addr?: string;
    ceph_version?: string;
    ceph_version_short?: string;
    direxists?: boolean;
    host?: string;
    name: string;
    service?: boolean;
    state: string;
  }[];
  "POST /nodes/{node}/ceph/mgr/{id}": Upid;
  "DELETE /nodes/{node}/ceph/mgr/{id}": Upid;
  "GET /nodes/{node}/ceph/mon": {
    addr?: string;
    ceph_version?: string;
    ceph_version_short?: string;
    direxists?: boolean;
    host?: string;
    name: string;
    quorum?: boolean;
    rank?: number;
    service?: boolean;
    state?: string;
  }[];
  "POST /nodes/{node}/ceph/mon/{monid}": Upid;
  "DELETE /nodes/{node}/ceph/mon/{monid}": Upid;
  "GET /nodes/{node}/ceph/osd": { flags?: string; root: { [key: string]: unknown; }; };
  "POST /nodes/{node}/ceph/osd": Upid;
  "GET /nodes/{node}/ceph/osd/{osdid}": { name: string; }[];
  "DELETE /nodes/{node}/ceph/osd/{osdid}": Upid;
  "POST /nodes/{node}/ceph/osd/{osdid}/in": null;
  "GET /nodes/{node}/ceph/osd/{osdid}/lv-info": {
    creation_time: string;
    lv_name: string;
    lv_path: string;
    lv_size: number;
    lv_uuid: string;
    vg_name: string;
  };
  "GET /nodes/{node}/ceph/osd/{osdid}/metadata": {
    devices: {
      dev_node: string;
      device: "block" | "db" | "wal";
      physical_device: string;
      size: number;
      support_discard: boolean;
      type: string;
    }[];
    osd: {
      back_addr: string;
      encrypted: boolean;
      front_addr: string;
      hb_back_addr: string;
      hb_front_addr: string;
      hostname: string;
      id: number;
      mem_usage: number;
      osd_data: string;
      osd_objectstore: string;
      pid?: number;
      version: string;
    };
  };
  "POST /nodes/{node}/ceph/osd/{osdid}/out": null;
  "POST /nodes/{node}/ceph/osd/{osdid}/scrub": null;
  "GET /nodes/{node}/ceph/pool": {
    application_metadata?: { [key: string]: unknown; };
    autoscale_status?: { [key: string]: unknown; };
    bytes_used?: number;
    crush_rule: number;
    crush_rule_name?: string;
    min_size: number;
    percent_used?: number;
    pg_autoscale_mode?: string;
    pg_num: number;
    pg_num_final?: number;
    pg_num_min?: number;
    pool: number;
    pool_name: string;
    size: number;
    target_size?: number;
    target_size_ratio?: number;
    type: "replicated" | "erasure" | "unknown";
  }[];
  "POST /nodes/{node}/ceph/pool": Upid;
  "GET /nodes/{node}/ceph/pool/{name}": { name: string; }[];
  "PUT /nodes/{node}/ceph/pool/{name}": Upid;
  "DELETE /nodes/{node}/ceph/pool/{name}": Upid;
  "GET /nodes/{node}/ceph/pool/{name}/status": {
    application?: "rbd" | "cephfs" | "rgw";
    application_list?: string[];
    autoscale_status?: { [key: string]: unknown; };
    crush_rule?: string;
    fast_read: boolean;
    hashpspool: boolean;
    id: number;
    min_size?: number;
    name: string;
    "nodeep-scrub": boolean;
    nodelete: boolean;
    nopgchange: boolean;
    noscrub: boolean;
    nosizechange: boolean;
    pg_autoscale_mode?: "on" | "off" | "warn";
    pg_num?: number;
    pg_num_min?: number;
    pgp_num: number;
    size?: number;
    statistics?: { [key: string]: unknown; };
    target_size?: string;
    target_size_ratio?: number;
    use_gmt_hitset: boolean;
    write_fadvise_dontneed: boolean;
  };
  "POST /nodes/{node}/ceph/restart": Upid;
  "GET /nodes/{node}/ceph/rules": { name: string; }[];
  "POST /nodes/{node}/ceph/start": Upid;
  "GET /nodes/{node}/ceph/status": GetClusterCephStatusResult;
  "POST /nodes/{node}/ceph/stop": Upid;
  "GET /nodes/{node}/certificates": { name: string; }[];
  "GET /nodes/{node}/certificates/acme": { name: string; }[];
  "POST /nodes/{node}/certificates/acme/certificate": Upid;
  "PUT /nodes/{node}/certificates/acme/certificate": Upid;
  "DELETE /nodes/{node}/certificates/acme/certificate": Upid;
  "POST /nodes/{node}/certificates/custom": PostNodesCertificatesCustomResult;
  "DELETE /nodes/{node}/certificates/custom": null;
  "GET /nodes/{node}/certificates/info": PostNodesCertificatesCustomResult[];
  "GET /nodes/{node}/config": GetNodesConfigResult;
  "PUT /nodes/{node}/config": null;
  "GET /nodes/{node}/disks": { name: string; }[];
  "GET /nodes/{node}/disks/directory": { device: string; options: string; path: string; type: string; unitfile: string; }[];
  "POST /nodes/{node}/disks/directory": Upid;
  "DELETE /nodes/{node}/disks/directory/{name}": Upid;
  "POST /nodes/{node}/disks/initgpt": Upid;
  "GET /nodes/{node}/disks/list": {
    devpath: string;
    gpt: boolean;
    health?: string;
    model?: string;
    mounted: boolean;
    osdid: number;
    "osdid-list": number[];
    parent?: string;
    rpm?: number;
    serial?: string;
    size: number;
    type?: string;
    used?: string;
    vendor?: string;
    wearout?: number | "N/A";
    wwn?: string;
  }[];
  "GET /nodes/{node}/disks/lvm": {
    children: {
      children?: { free: number; leaf: boolean; name: string; size: number; }[];
      free: number;
      leaf: boolean;
      name: string;
      size: number;
    }[];
    leaf: boolean;
  };
  "POST /nodes/{node}/disks/lvm": Upid;
  "DELETE /nodes/{node}/disks/lvm/{name}": Upid;
  "GET /nodes/{node}/disks/lvmthin": {
    lv: string;
    lv_size: number;
    metadata_size: number;
    metadata_used: number;
    used: number;
    vg: string;
  }[];
  "POST /nodes/{node}/disks/lvmthin": Upid;
  "DELETE /nodes/{node}/disks/lvmthin/{name}": Upid;
  "GET /nodes/{node}/disks/smart": { attributes?: unknown[]; health: string; text?: string; type?: string; };
  "PUT /nodes/{node}/disks/wipedisk": Upid;
  "GET /nodes/{node}/disks/zfs": {
    alloc: number;
    dedup: number;
    frag: number;
    free: number;
    health: string;
    name: string;
    size: number;
  }[];
  "POST /nodes/{node}/disks/zfs": Upid;
  "GET /nodes/{node}/disks/zfs/{name}": {
    action?: string;
    children: {
      cksum?: number;
      msg: string;
      name: string;
      read?: number;
      state?: string;
      write?: number;
    }[];
    errors: string;
    name: string;
    scan?: string;
    state: string;
    status?: string;
  };
  "DELETE /nodes/{node}/disks/zfs/{name}": Upid;
  "GET /nodes/{node}/dns": { dns1?: string; dns2?: string; dns3?: string; search?: string; };
  "PUT /nodes/{node}/dns": null;
  "POST /nodes/{node}/execute": { data?: unknown; errors?: { [key: string]: string; }; message?: string; status: number; }[];
  "GET /nodes/{node}/firewall": { name: string; }[];
  "GET /nodes/{node}/firewall/log": { n: number; t: string; }[];
  "GET /nodes/{node}/firewall/options": GetNodesFirewallOptionsResult;
  "PUT /nodes/{node}/firewall/options": null;
  "GET /nodes/{node}/firewall/rules": GetClusterFirewallGroupsResult[];
  "POST /nodes/{node}/firewall/rules": null;
  "GET /nodes/{node}/firewall/rules/{pos}": GetClusterFirewallGroupsResult;
  "PUT /nodes/{node}/firewall/rules/{pos}": null;
  "DELETE /nodes/{node}/firewall/rules/{pos}": null;
  "GET /nodes/{node}/hardware": { type: string; }[];
  "GET /nodes/{node}/hardware/pci": {
    class: string;
    device: string;
    device_name?: string;
    id: string;
    iommugroup: number;
    mdev?: boolean;
    subsystem_device?: string;
    subsystem_device_name?: string;
    subsystem_vendor?: string;
    subsystem_vendor_name?: string;
    vendor: string;
    vendor_name?: string;
  }[];
  "GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}": { method: string; }[];
  "GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}/mdev": { available: number; description: string; name?: string; type: string; }[];
  "GET /nodes/{node}/hardware/usb": {
    busnum: number;
    class: number;
    devnum: number;
    level: number;
    manufacturer?: string;
    port: number;
    prodid: string;
    product?: string;
    serial?: string;
    speed: string;
    usbpath?: string;
    vendid: string;
  }[];
  "GET /nodes/{node}/hosts": { data: string; digest?: string; };
  "POST /nodes/{node}/hosts": null;
  "GET /nodes/{node}/journal": string[];
  "GET /nodes/{node}/lxc": {
    cpu?: number;
    cpus?: number;
    disk?: number;
    diskread?: number;
    diskwrite?: number;
    lock?: string;
    maxdisk?: number;
    maxmem?: number;
    maxswap?: number;
    mem?: number;
    name?: string;
    netin?: number;
    netout?: number;
    pressurecpusome?: number;
    pressureiofull?: number;
    pressureiosome?: number;
    pressurememoryfull?: number;
    pressurememorysome?: number;
    status: "stopped" | "running";
    swap?: number;
    tags?: string;
    template?: boolean;
    type?: string;
    uptime?: number;
    vmid: number;
  }[];
  "POST /nodes/{node}/lxc": Upid;
  "GET /nodes/{node}/lxc/{vmid}": { subdir: string; }[];
  "DELETE /nodes/{node}/lxc/{vmid}": Upid;
  "POST /nodes/{node}/lxc/{vmid}/clone": Upid;
  "GET /nodes/{node}/lxc/{vmid}/config": GetNodesLxcConfigResult;
  "PUT /nodes/{node}/lxc/{vmid}/config": null;
  "GET /nodes/{node}/lxc/{vmid}/feature": { hasFeature: boolean; };
  "GET /nodes/{node}/lxc/{vmid}/firewall": { name: string; }[];
  "GET /nodes/{node}/lxc/{vmid}/firewall/aliases": { cidr: string; comment?: string; digest: string; ipversion?: number; name: string; }[];
  "POST /nodes/{node}/lxc/{vmid}/firewall/aliases": null;
  "GET /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": { cidr: string; comment?: string; digest?: string; ipversion?: number; name: string; };
  "PUT /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": null;
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": null;
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset": { comment?: string; digest: string; name: string; }[];
  "POST /nodes/{node}/lxc/{vmid}/firewall/ipset": null;
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}": { cidr: string; comment?: string; digest: string; nomatch?: boolean; }[];
  "POST /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}": null;
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}": null;
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": { cidr: string; comment?: string; digest?: string; nomatch?: boolean; };
  "PUT /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": null;
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": null;
  "GET /nodes/{node}/lxc/{vmid}/firewall/log": { n: number; t: string; }[];
  "GET /nodes/{node}/lxc/{vmid}/firewall/options": GetNodesLxcFirewallOptionsResult;
  "PUT /nodes/{node}/lxc/{vmid}/firewall/options": null;
  "GET /nodes/{node}/lxc/{vmid}/firewall/refs": { comment?: string; name: string; ref: string; scope: string; type: "alias" | "ipset"; }[];
  "GET /nodes/{node}/lxc/{vmid}/firewall/rules": GetClusterFirewallGroupsResult[];
  "POST /nodes/{node}/lxc/{vmid}/firewall/rules": null;
  "GET /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": GetClusterFirewallGroupsResult;
  "PUT /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": null;
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": null;
  "GET /nodes/{node}/lxc/{vmid}/interfaces": {
    "hardware-address": string;
    hwaddr: string;
    inet?: string;
    inet6?: string;
    "ip-addresses": { "ip-address"?: string; "ip-address-type"?: string; prefix?: number; }[];
    name: string;
  }[] | null;
  "GET /nodes/{node}/lxc/{vmid}/migrate": {
    "allowed-nodes"?: string[];
    "dependent-ha-resources"?: string[];
    "not-allowed-nodes"?: {
      "blocking-ha-resources"?: { cause: "node-affinity" | "resource-affinity"; sid: string; }[];
    };
    running: boolean;
  };
  "POST /nodes/{node}/lxc/{vmid}/migrate": Upid;
  "POST /nodes/{node}/lxc/{vmid}/move_volume": Upid;
  "POST /nodes/{node}/lxc/{vmid}/mtunnel": { socket: string; ticket: string; upid: Upid; };
  "GET /nodes/{node}/lxc/{vmid}/mtunnelwebsocket": { port?: string; socket?: string; };
  "GET /nodes/{node}/lxc/{vmid}/pending": { delete?: number; key: string; pending?: string | number; value?: string | number; }[];
  "POST /nodes/{node}/lxc/{vmid}/remote_migrate": Upid;
  "PUT /nodes/{node}/lxc/{vmid}/resize": Upid;
  "GET /nodes/{node}/lxc/{vmid}/rrd": { filename: string; image?: string; };
  "GET /nodes/{node}/lxc/{vmid}/rrddata": GetNodesLxcRrddataResult[];
  "GET /nodes/{node}/lxc/{vmid}/snapshot": {
    description: string;
    digest?: string;
    name: string;
    parent?: string;
    running?: boolean;
    snaptime?: number;
  }[];
  "POST /nodes/{node}/lxc/{vmid}/snapshot": Upid;
  "GET /nodes/{node}/lxc/{vmid}/snapshot/{snapname}": { cmd: string; }[];
  "DELETE /nodes/{node}/lxc/{vmid}/snapshot/{snapname}": Upid;
  "GET /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config": GetNodesLxcSnapshotConfigResult;
  "PUT /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config": null;
  "POST /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback": Upid;
  "POST /nodes/{node}/lxc/{vmid}/spiceproxy": { host: string; password: string; proxy: string; "tls-port": number; type: string; };
  "GET /nodes/{node}/lxc/{vmid}/status": { subdir: string; }[];
  "GET /nodes/{node}/lxc/{vmid}/status/current": {
    cpu?: number;
    cpus?: number;
    disk?: number;
    diskread?: number;
    diskwrite?: number;
    ha: { group?: string; managed: boolean; state?: string | null; };
    lock?: string;
    maxdisk?: number;
    maxmem?: number;
    maxswap?: number;
    mem?: number;
    name?: string;
    netin?: number;
    netout?: number;
    pressurecpusome?: number;
    pressureiofull?: number;
    pressureiosome?: number;
    pressurememoryfull?: number;
    pressurememorysome?: number;
    status: "stopped" | "running";
    swap?: number;
    tags?: string;
    template?: boolean;
    type?: string;
    uptime?: number;
    vmid: number;
  };
  "POST /nodes/{node}/lxc/{vmid}/status/reboot": Upid;
  "POST /nodes/{node}/lxc/{vmid}/status/resume": Upid;
  "POST /nodes/{node}/lxc/{vmid}/status/shutdown": Upid;
  "POST /nodes/{node}/lxc/{vmid}/status/start": Upid;
  "POST /nodes/{node}/lxc/{vmid}/status/stop": Upid;
  "POST /nodes/{node}/lxc/{vmid}/status/suspend": Upid;
  "POST /nodes/{node}/lxc/{vmid}/template": null;
  "POST /nodes/{node}/lxc/{vmid}/termproxy": { port: number; ticket: string; upid: Upid; user: string; };
  "POST /nodes/{node}/lxc/{vmid}/vncproxy": {
    cert: string;
    password?: string;
    port: number;
    ticket: string;
    upid: Upid;
    user: string;
  };
  "GET /nodes/{node}/lxc/{vmid}/vncwebsocket": { port: string; };
  "POST /nodes/{node}/migrateall": Upid;
  "GET /nodes/{node}/netstat": { dev: string; in: number; out: number; vmid: number; }[];
  "GET /nodes/{node}/network": GetNodesNetworkResult[];
  "POST /nodes/{node}/network": null;
  "PUT /nodes/{node}/network": Upid;
  "DELETE /nodes/{node}/network": null;
  "GET /nodes/{node}/network/{iface}": GetNodesNetworkResult2;
  "PUT /nodes/{node}/network/{iface}": null;
  "DELETE /nodes/{node}/network/{iface}": null;
  "GET /nodes/{node}/qemu": {
    cpu?: number;
    cpus?: number;
    disk?: number;
    diskread?: number;
    diskwrite?: number;
    lock?: string;
    maxdisk?: number;
    maxmem?: number;
    mem?: number;
    memhost?: number;
    name?: string;
    netin?: number;
    netout?: number;
    pid?: number | null;
    pressurecpufull?: number;
    pressurecpusome?: number;
    pressureiofull?: number;
    pressureiosome?: number;
    pressurememoryfull?: number;
    pressurememorysome?: number;
    qmpstatus?: string;
    "running-machine"?: string;
    "running-qemu"?: string;
    serial?: boolean;
    status: "stopped" | "running";
    tags?: string;
    template?: boolean;
    uptime?: number;
    vmid: number;
  }[];
  "POST /nodes/{node}/qemu": Upid;
  "GET /nodes/{node}/qemu/{vmid}": { subdir: string; }[];
  "DELETE /nodes/{node}/qemu/{vmid}": Upid;
  "GET /nodes/{node}/qemu/{vmid}/agent": { name: string; }[];
  "POST /nodes/{node}/qemu/{vmid}/agent": { result: unknown; };
  "POST /nodes/{node}/qemu/{vmid}/agent/exec": { pid: number; };
  "GET /nodes/{node}/qemu/{vmid}/agent/exec-status": {
    "err-data"?: string;
    "err-truncated"?: boolean;
    exitcode?: number;
    exited: boolean;
    "out-data"?: string;
    "out-truncated"?: boolean;
    signal?: number;
  };
  "GET /nodes/{node}/qemu/{vmid}/agent/file-read": { content: string; truncated?: boolean; };
  "POST /nodes/{node}/qemu/{vmid}/agent/file-write": null;
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-freeze": { result: number; };
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-status": { result: "thawed" | "frozen"; };
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-thaw": { result: number; };
  "POST /nodes/{node}/qemu/{vmid}/agent/fstrim": {
    result: { paths: { path: string; error?: string; trimmed?: number; minimum?: number; }[]; };
  };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-fsinfo": {
    result: {
      name: string;
      mountpoint: string;
      type: string;
      "used-bytes"?: number;
      "total-bytes"?: number;
      "total-bytes-privileged"?: number;
      disk: {
        "bus-type": string;
        bus: number;
        target: number;
        unit: number;
        "pci-controller": { domain: number; bus: number; slot: number; function: number; };
        serial?: string;
        dev?: string;
      }[];
    }[];
  };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-host-name": { result: { "host-name": string; }; };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-memory-block-info": { result: { size: number; }; };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-memory-blocks": { result: { "phys-index": number; online: boolean; "can-offline"?: boolean; }[]; };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-osinfo": {
    result: {
      id?: string;
      name?: string;
      "pretty-name"?: string;
      version?: string;
      "version-id"?: string;
      variant?: string;
      "variant-id"?: string;
      machine?: string;
      "kernel-release"?: string;
      "kernel-version"?: string;
    };
  };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-time": { result: number; };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-timezone": { result: { zone?: string; offset: number; }; };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-users": { result: { user: string; domain?: string; "login-time": number; }[]; };
  "GET /nodes/{node}/qemu/{vmid}/agent/get-vcpus": { result: { "logical-id": number; online: boolean; "can-offline"?: boolean; }[]; };
  "GET /nodes/{node}/qemu/{vmid}/agent/info": {
    result: {
      version: string;
      supported_commands: { name: string; enabled: boolean; "success-response": boolean; }[];
    };
  };
  "GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces": {
    result: {
      name: string;
      "hardware-address"?: string;
      "ip-addresses"?: { "ip-address": string; "ip-address-type": "ipv4" | "ipv6"; prefix: number; }[];
      statistics?: {
        "rx-bytes": number;
        "rx-packets": number;
        "rx-errs": number;
        "rx-dropped": number;
        "tx-bytes": number;
        "tx-packets": number;
        "tx-errs": number;
        "tx-dropped": number;
      };
    }[];
  };
  "POST /nodes/{node}/qemu/{vmid}/agent/ping": { result: { [key: string]: unknown; }; };
  "POST /nodes/{node}/qemu/{vmid}/agent/set-user-password": { result: { [key: string]: unknown; }; };
  "POST /nodes/{node}/qemu/{vmid}/agent/shutdown": { result: { [key: string]: unknown; }; };
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-disk": { result: { [key: string]: unknown; }; };
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-hybrid": { result: { [key: string]: unknown; }; };
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-ram": { result: { [key: string]: unknown; }; };
  "POST /nodes/{node}/qemu/{vmid}/clone": Upid;
  "GET /nodes/{node}/qemu/{vmid}/cloudinit": { delete?: number; key: string; pending?: string; value?: string; }[];
  "PUT /nodes/{node}/qemu/{vmid}/cloudinit": null;
  "GET /nodes/{node}/qemu/{vmid}/cloudinit/dump": string;
  "GET /nodes/{node}/qemu/{vmid}/config": GetNodesQemuConfigResult;
  "POST /nodes/{node}/qemu/{vmid}/config": Upid | null;
  "PUT /nodes/{node}/qemu/{vmid}/config": null;
  "POST /nodes/{node}/qemu/{vmid}/dbus-vmstate": null;
  "GET /nodes/{node}/qemu/{vmid}/feature": { hasFeature: boolean; nodes: string[]; };
  "GET /nodes/{node}/qemu/{vmid}/firewall": { name: string; }[];
  "GET /nodes/{node}/qemu/{vmid}/firewall/aliases": { cidr: string; comment?: string; digest: string; ipversion?: number; name: string; }[];
  "POST /nodes/{node}/qemu/{vmid}/firewall/aliases": null;
  "GET /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": { cidr: string; comment?: string; digest?: string; ipversion?: number; name: string; };
  "PUT /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": null;
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": null;
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset": { comment?: string; digest: string; name: string; }[];
  "POST /nodes/{node}/qemu/{vmid}/firewall/ipset": null;
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}": { cidr: string; comment?: string; digest: string; nomatch?: boolean; }[];
  "POST /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}": null;
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}": null;
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": { cidr: string; comment?: string; digest?: string; nomatch?: boolean; };
  "PUT /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": null;
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": null;
  "GET /nodes/{node}/qemu/{vmid}/firewall/log": { n: number; t: string; }[];
  "GET /nodes/{node}/qemu/{vmid}/firewall/options": GetNodesLxcFirewallOptionsResult;
  "PUT /nodes/{node}/qemu/{vmid}/firewall/options": null;
  "GET /nodes/{node}/qemu/{vmid}/firewall/refs": { comment?: string; name: string; ref: string; scope: string; type: "alias" | "ipset"; }[];
  "GET /nodes/{node}/qemu/{vmid}/firewall/rules": GetClusterFirewallGroupsResult[];
  "POST /nodes/{node}/qemu/{vmid}/firewall/rules": null;
  "GET /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": GetClusterFirewallGroupsResult;
  "PUT /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": null;
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": null;
  "GET /nodes/{node}/qemu/{vmid}/migrate": {
    allowed_nodes?: string[];
    "dependent-ha-resources"?: string[];
    "has-dbus-vmstate": boolean;
    local_disks: {
      cdrom: boolean;
      drivename?: string;
      is_attached?: boolean;
      is_cloudinit?: boolean;
      is_tpmstate?: boolean;
      is_unused: boolean;
      is_vmstate?: boolean;
      referenced_in_snapshot?: { [key: string]: boolean; };
      replicate?: boolean;
      shared?: boolean;
      size?: number;
      volid: string;
    }[];
    local_resources: string[];
    "mapped-resource-info": { [key: string]: unknown; };
    "mapped-resources": string[];
    not_allowed_nodes?: {
      "blocking-ha-resources"?: { cause: "node-affinity" | "resource-affinity"; sid: string; }[];
      unavailable_storages?: string[];
    };
    running: boolean;
  };
  "POST /nodes/{node}/qemu/{vmid}/migrate": Upid;
  "POST /nodes/{node}/qemu/{vmid}/monitor": string;
  "POST /nodes/{node}/qemu/{vmid}/move_disk": Upid;
  "POST /nodes/{node}/qemu/{vmid}/mtunnel": { socket: string; ticket: string; upid: Upid; };
  "GET /nodes/{node}/qemu/{vmid}/mtunnelwebsocket": { port?: string; socket?: string; };
  "GET /nodes/{node}/qemu/{vmid}/pending": { delete?: number; key: string; pending?: string | number; value?: string | number; }[];
  "POST /nodes/{node}/qemu/{vmid}/remote_migrate": Upid;
  "PUT /nodes/{node}/qemu/{vmid}/resize": Upid;
  "GET /nodes/{node}/qemu/{vmid}/rrd": { filename: string; image?: string; };
  "GET /nodes/{node}/qemu/{vmid}/rrddata": GetNodesLxcRrddataResult[];
  "PUT /nodes/{node}/qemu/{vmid}/sendkey": null;
  "GET /nodes/{node}/qemu/{vmid}/snapshot": {
    description: string;
    digest?: string;
    name: string;
    parent?: string;
    running?: boolean;
    snaptime?: number;
    vmstate?: boolean;
  }[];
  "POST /nodes/{node}/qemu/{vmid}/snapshot": Upid;
  "GET /nodes/{node}/qemu/{vmid}/snapshot/{snapname}": { cmd: string; }[];
  "DELETE /nodes/{node}/qemu/{vmid}/snapshot/{snapname}": Upid;
  "GET /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config": GetNodesQemuSnapshotConfigResult;
  "PUT /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config": null;
  "POST /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback": Upid;
  "POST /nodes/{node}/qemu/{vmid}/spiceproxy": { host: string; password: string; proxy: string; "tls-port": number; type: string; };
  "GET /nodes/{node}/qemu/{vmid}/status": { subdir: string; }[];
  "GET /nodes/{node}/qemu/{vmid}/status/current": {
    agent?: boolean;
    clipboard?: "vnc";
    cpu?: number;
    cpus?: number;
    disk?: number;
    diskread?: number;
    diskwrite?: number;
    ha: { group?: string; managed: boolean; state?: string | null; };
    lock?: string;
    maxdisk?: number;
    maxmem?: number;
    mem?: number;
    memhost?: number;
    name?: string;
    netin?: number;
    netout?: number;
    pid?: number;
    pressurecpufull?: number;
    pressurecpusome?: number;
    pressureiofull?: number;
    pressureiosome?: number;
    pressurememoryfull?: number;
    pressurememorysome?: number;
    qmpstatus?: string;
    "running-machine"?: string;
    "running-qemu"?: string;
    serial?: boolean;
    spice?: boolean;
    status: "stopped" | "running";
    tags?: string;
    template?: boolean;
    uptime?: number;
    vmid: number;
  };
  "POST /nodes/{node}/qemu/{vmid}/status/reboot": Upid;
  "POST /nodes/{node}/qemu/{vmid}/status/reset": Upid;
  "POST /nodes/{node}/qemu/{vmid}/status/resume": Upid;
  "POST /nodes/{node}/qemu/{vmid}/status/shutdown": Upid;
  "POST /nodes/{node}/qemu/{vmid}/status/start": Upid;
  "POST /nodes/{node}/qemu/{vmid}/status/stop": Upid;
  "POST /nodes/{node}/qemu/{vmid}/status/suspend": Upid;
  "POST /nodes/{node}/qemu/{vmid}/template": Upid;
  "POST /nodes/{node}/qemu/{vmid}/termproxy": { port: number; ticket: string; upid: Upid; user: string; };
  "PUT /nodes/{node}/qemu/{vmid}/unlink": null;
  "POST /nodes/{node}/qemu/{vmid}/vncproxy": {
    cert: string;
    password?: string;
    port: number;
    ticket: string;
    upid: Upid;
    user: string;
  };
  "GET /nodes/{node}/qemu/{vmid}/vncwebsocket": { port: string; };
  "GET /nodes/{node}/query-oci-repo-tags": string[];
  "GET /nodes/{node}/query-url-metadata": { filename?: string; mimetype?: string; size?: number; };
  "GET /nodes/{node}/replication": GetNodesReplicationResult[];
  "GET /nodes/{node}/replication/{id}": { name: string; }[];
  "GET /nodes/{node}/replication/{id}/log": { n: number; t: string; }[];
  "POST /nodes/{node}/replication/{id}/schedule_now": string;
  "GET /nodes/{node}/replication/{id}/status": GetNodesReplicationResult;
  "GET /nodes/{node}/report": string;
  "GET /nodes/{node}/rrd": { filename: string; image?: string; };
  "GET /nodes/{node}/rrddata": {
    arcsize?: number;
    cpu?: number;
    iowait?: number;
    loadavg?: number;
    maxcpu?: number;
    memavailable?: number;
    memtotal?: number;
    memused?: number;
    netin?: number;
    netout?: number;
    pressurecpufull?: number;
    pressurecpusome?: number;
    pressureiofull?: number;
    pressureiosome?: number;
    pressurememoryfull?: number;
    pressurememorysome?: number;
    roottotal?: number;
    rootused?: number;
    swaptotal?: number;
    swapused?: number;
    time: number;
  }[];
  "GET /nodes/{node}/scan": { method: string; }[];
  "GET /nodes/{node}/scan/cifs": { description: string; share: string; }[];
  "GET /nodes/{node}/scan/iscsi": { portal: string; target: string; }[];
  "GET /nodes/{node}/scan/lvm": { vg: string; }[];
  "GET /nodes/{node}/scan/lvmthin": { lv: string; }[];
  "GET /nodes/{node}/scan/nfs": { options: string; path: string; }[];
  "GET /nodes/{node}/scan/pbs": { comment?: string; store: string; }[];
  "GET /nodes/{node}/scan/zfs": { pool: string; }[];
  "GET /nodes/{node}/sdn": { name: string; }[];
  "GET /nodes/{node}/sdn/fabrics/{fabric}": { subdir: string; }[];
  "GET /nodes/{node}/sdn/fabrics/{fabric}/interfaces": { name: string; state: string; type: string; }[];
  "GET /nodes/{node}/sdn/fabrics/{fabric}/neighbors": { neighbor: string; status: string; uptime: string; }[];
  "GET /nodes/{node}/sdn/fabrics/{fabric}/routes": { route: string; via: string[]; }[];
  "GET /nodes/{node}/sdn/vnets/{vnet}": { subdir: string; }[];
  "GET /nodes/{node}/sdn/vnets/{vnet}/mac-vrf": { ip: string; mac: string; nexthop: string; }[];
  "GET /nodes/{node}/sdn/zones": { status: "available" | "pending" | "error"; zone: string; }[];
  "GET /nodes/{node}/sdn/zones/{zone}": { subdir: string; }[];
  "GET /nodes/{node}/sdn/zones/{zone}/bridges": {
    name: string;
    ports: { index?: string; name: string; primary_vlan?: number; vlans?: string[]; vmid?: number; }[];
    vlan_filtering: string | null;
  }[];
  "GET /nodes/{node}/sdn/zones/{zone}/content": { status?: string; statusmsg?: string; vnet: string; }[];
  "GET /nodes/{node}/sdn/zones/{zone}/ip-vrf": { ip: string; metric: number; nexthops: string[]; protocol: string; }[];
  "GET /nodes/{node}/services": {
    "active-state": "active" | "inactive" | "failed" | "activating" | "deactivating" | "maintenance" | "reloading" | "refreshing" | "unknown";
    desc: string;
    name: string;
    service: string;
    state: "dead" | "condition" | "start-pre" | "start" | "start-post" | "running" | "exited" | "reload" | "reload-signal" | "reload-notify" | "mounting" | "stop" | "stop-watchdog" | "stop-sigterm" | "stop-sigkill" | "stop-post" | "final-watchdog" | "final-sigterm" | "final-sigkill" | "failed" | "dead-before-auto-restart" | "failed-before-auto-restart" | "dead-resources-pinned" | "auto-restart" | "auto-restart-queued" | "cleaning" | "unknown";
    "unit-state": "enabled" | "enabled-runtime" | "linked" | "linked-runtime" | "alias" | "masked" | "masked-runtime" | "static" | "disabled" | "indirect" | "generated" | "transient" | "bad" | "not-found" | "unknown";
  }[];
  "GET /nodes/{node}/services/{service}": { subdir: string; }[];
  "POST /nodes/{node}/services/{service}/reload": Upid;
  "POST /nodes/{node}/services/{service}/restart": Upid;
  "POST /nodes/{node}/services/{service}/start": Upid;
  "GET /nodes/{node}/services/{service}/state": {
    "active-state"?: "active" | "inactive" | "failed" | "activating" | "deactivating" | "maintenance" | "reloading" | "refreshing" | "unknown";
    desc: string | null;
    name: string | null;
    service: string;
    state: "dead" | "condition" | "start-pre" | "start" | "start-post" | "running" | "exited" | "reload" | "reload-signal" | "reload-notify" | "mounting" | "stop" | "stop-watchdog" | "stop-sigterm" | "stop-sigkill" | "stop-post" | "final-watchdog" | "final-sigterm" | "final-sigkill" | "failed" | "dead-before-auto-restart" | "failed-before-auto-restart" | "dead-resources-pinned" | "auto-restart" | "auto-restart-queued" | "cleaning" | "unknown";
    "unit-state"?: "enabled" | "enabled-runtime" | "linked" | "linked-runtime" | "alias" | "masked" | "masked-runtime" | "static" | "disabled" | "indirect" | "generated" | "transient" | "bad" | "not-found" | "unknown";
  };
  "POST /nodes/{node}/services/{service}/stop": Upid;
  "POST /nodes/{node}/spiceshell": { host: string; password: string; proxy: string; "tls-port": number; type: string; };
  "POST /nodes/{node}/startall": Upid;
  "GET /nodes/{node}/status": {
    "boot-info": { mode: "efi" | "legacy-bios"; secureboot?: boolean; };
    cpu: number;
    cpuinfo: {
      cores: number;
      cpus: number;
      family?: string;
      flags?: string;
      hvm?: string;
      mhz?: string;
      model: string;
      sockets: number;
      user_hz?: number;
      vendor?: string;
    };
    "current-kernel": { machine: string; release: string; sysname: string; version: string; };
    idle: number;
    ksm: { shared: number; };
    kversion: string;
    loadavg: string[];
    memory: { available: number; free: number; total: number; used: number; };
    pveversion: string;
    rootfs: { avail: number; free: number; total: number; used: number; };
    swap: { total: number; used: number; free: number; };
    uptime: number;
    wait: number;
  };
  "POST /nodes/{node}/status": null;
  "POST /nodes/{node}/stopall": Upid;
  "GET /nodes/{node}/storage": {
    active?: boolean;
    avail?: number;
    content: string;
    enabled?: boolean;
    formats?: {
      default: "qcow2" | "raw" | "subvol" | "vmdk";
      supported: ("qcow2" | "raw" | "subvol" | "vmdk")[];
    };
    select_existing?: boolean;
    shared?: boolean;
    storage: string;
    total?: number;
    type: string;
    used?: number;
    used_fraction?: number;
  }[];
  "GET /nodes/{node}/storage/{storage}": { subdir: string; }[];
  "GET /nodes/{node}/storage/{storage}/content": {
    "approximate-size"?: number;
    content?: string;
    ctime?: number;
    encrypted?: string;
    format: string;
    notes?: string;
    parent?: string | null;
    protected?: boolean;
    size?: number;
    subtype?: string;
    used?: number;
    verification?: { state: string; upid: string; };
    vmid?: number;
    volid: string;
  }[];
  "POST /nodes/{node}/storage/{storage}/content": string;
  "GET /nodes/{node}/storage/{storage}/content/{volume}": {
    format: string;
    notes?: string;
    path: string;
    protected?: boolean;
    size: number;
    used: number;
  };
  "POST /nodes/{node}/storage/{storage}/content/{volume}": Upid;
  "PUT /nodes/{node}/storage/{storage}/content/{volume}": null;
  "DELETE /nodes/{node}/storage/{storage}/content/{volume}": Upid | null;
  "POST /nodes/{node}/storage/{storage}/download-url": Upid;
  "GET /nodes/{node}/storage/{storage}/file-restore/download": unknown;
  "GET /nodes/{node}/storage/{storage}/file-restore/list": {
    filepath: string;
    leaf: boolean;
    mtime?: number;
    size?: number;
    text: string;
    type: string;
  }[];
  "GET /nodes/{node}/storage/{storage}/identity": {
    id: string;
    type: "btrfs" | "cephfs" | "cifs" | "dir" | "esxi" | "iscsi" | "iscsidirect" | "lvm" | "lvmthin" | "nfs" | "pbs" | "rbd" | "zfs" | "zfspool";
  };
  "GET /nodes/{node}/storage/{storage}/import-metadata": {
    "create-args": { [key: string]: unknown; };
    disks?: { [key: string]: unknown; };
    net?: { [key: string]: unknown; };
    source: "esxi";
    type: "vm";
    warnings?: {
      key?: string;
      type: "cdrom-image-ignored" | "efi-state-lost" | "guest-is-running" | "nvme-unsupported" | "ova-needs-extracting" | "ovmf-with-lsi-unsupported" | "serial-port-socket-only";
      value?: string;
    }[];
  };
  "POST /nodes/{node}/storage/{storage}/oci-registry-pull": Upid;
  "GET /nodes/{node}/storage/{storage}/prunebackups": {
    ctime: number;
    mark: "keep" | "remove" | "protected" | "renamed";
    type: string;
    vmid?: number;
    volid: string;
  }[];
  "DELETE /nodes/{node}/storage/{storage}/prunebackups": Upid;
  "GET /nodes/{node}/storage/{storage}/rrd": { filename: string; image?: string; };
  "GET /nodes/{node}/storage/{storage}/rrddata": { time: number; total?: number; used?: number; }[];
  "GET /nodes/{node}/storage/{storage}/status": {
    active?: boolean;
    avail?: number;
    content: string;
    enabled?: boolean;
    shared?: boolean;
    total?: number;
    type: string;
    used?: number;
  };
  "POST /nodes/{node}/storage/{storage}/upload": Upid;
  "GET /nodes/{node}/subscription": {
    checktime?: number;
    key?: string;
    level?: string;
    message?: string;
    nextduedate?: string;
    productname?: string;
    regdate?: string;
    serverid?: string;
    signature?: string;
    sockets?: number;
    status: "new" | "notfound" | "active" | "invalid" | "expired" | "suspended";
    url?: string;
  };
  "POST /nodes/{node}/subscription": null;
  "PUT /nodes/{node}/subscription": null;
  "DELETE /nodes/{node}/subscription": null;
  "POST /nodes/{node}/suspendall": Upid;
  "GET /nodes/{node}/syslog": { n: number; t: string; }[];
  "GET /nodes/{node}/tasks": {
    endtime?: number;
    id: string;
    node: string;
    pid: number;
    pstart: number;
    saved?: boolean;
    starttime: number;
    status?: string;
    tokenid?: string;
    type: string;
    upid: Upid;
    user: string;
  }[];
  "GET /nodes/{node}/tasks/{upid}": { name: string; }[];
  "DELETE /nodes/{node}/tasks/{upid}": null;
  "GET /nodes/{node}/tasks/{upid}/log": { n: number; t: string; }[];
  "GET /nodes/{node}/tasks/{upid}/status": {
    exitstatus?: string;
    id: string;
    node: string;
    pid: number;
    pstart: number;
    starttime: number;
    status: "running" | "stopped";
    tokenid?: string;
    type: string;
    upid: Upid;
    user: string;
  };
  "POST /nodes/{node}/termproxy": { port: number; ticket: string; upid: Upid; user: string; };
  "GET /nodes/{node}/time": { localtime: number; time: number; timezone: string; };
  "PUT /nodes/{node}/time": null;
  "GET /nodes/{node}/version": { release: string; repoid: string; version: string; };
  "POST /nodes/{node}/vncshell": {
    cert: string;
    password?: string;
    port: number;
    ticket: string;
    upid: Upid;
    user: string;
  };
  "GET /nodes/{node}/vncwebsocket": { port: string; };
  "POST /nodes/{node}/vzdump": Upid | "OK";
  "GET /nodes/{node}/vzdump/defaults": GetNodesVzdumpDefaultsResult;
  "GET /nodes/{node}/vzdump/extractconfig": string;
  "POST /nodes/{node}/wakeonlan": string;
  "GET /pools": {
    comment?: string;
    members?: GetPoolsResultMembers[];
    poolid: string;
  }[];
  "POST /pools": null;
  "PUT /pools": null;
  "DELETE /pools": null;
  "GET /pools/{poolid}": {
    comment?: string;
    members: GetPoolsResultMembers[];
    poolid?: string;
  };
  "PUT /pools/{poolid}": null;
  "DELETE /pools/{poolid}": null;
  "GET /storage": GetStorageResult[];
  "POST /storage": PostStorageResult;
  "GET /storage/{storage}": GetStorageResult;
  "PUT /storage/{storage}": PostStorageResult;
  "DELETE /storage/{storage}": null;
  "GET /version": {
    console?: "applet" | "vv" | "html5" | "xtermjs";
    release: string;
    repoid: string;
    version: string;
  };
}

interface QemuAgent {
  enabled: Switch;
  "freeze-fs"?: Switch;
  fstrim_cloned_disks?: Switch;
  type?: "virtio" | "isa";
}

interface QemuAmdSev {
  "allow-smt"?: Switch;
  "kernel-hashes"?: Switch;
  "no-debug"?: Switch;
  "no-key-sharing"?: Switch;
  type: "std" | "es" | "snp";
}

interface QemuAudio {
  device: "ich9-intel-hda" | "intel-hda" | "AC97";
  driver?: "spice" | "none";
}

interface QemuBoot {
  legacy?: string;
  order?: string;
}

interface QemuCicustom {
  meta?: string;
  network?: string;
  user?: string;
  vendor?: string;
}

interface QemuCpu {
  cputype?: string;
  flags?: string;
  "guest-phys-bits"?: number;
  hidden?: Switch;
  "hv-vendor-id"?: string;
  level?: number;
  "phys-bits"?: string;
  "reported-model"?: "486" | "a64fx" | "athlon" | "Broadwell" | "Broadwell-IBRS" | "Broadwell-noTSX" | "Broadwell-noTSX-IBRS" | "Cascadelake-Server" | "Cascadelake-Server-noTSX" | "Cascadelake-Server-v2" | "Cascadelake-Server-v4" | "Cascadelake-Server-v5" | "ClearwaterForest" | "Conroe" | "Cooperlake" | "Cooperlake-v2" | "core2duo" | "coreduo" | "cortex-a35" | "cortex-a53" | "cortex-a55" | "cortex-a57" | "cortex-a710" | "cortex-a72" | "cortex-a76" | "EPYC" | "EPYC-Genoa" | "EPYC-Genoa-v2" | "EPYC-IBPB" | "EPYC-Milan" | "EPYC-Milan-v2" | "EPYC-Milan-v3" | "EPYC-Rome" | "EPYC-Rome-v2" | "EPYC-Rome-v3" | "EPYC-Rome-v4" | "EPYC-Rome-v5" | "EPYC-Turin" | "EPYC-v3" | "EPYC-v4" | "EPYC-v5" | "GraniteRapids" | "GraniteRapids-v2" | "GraniteRapids-v3" | "Haswell" | "Haswell-IBRS" | "Haswell-noTSX" | "Haswell-noTSX-IBRS" | "host" | "Icelake-Client" | "Icelake-Client-noTSX" | "Icelake-Server" | "Icelake-Server-noTSX" | "Icelake-Server-v3" | "Icelake-Server-v4" | "Icelake-Server-v5" | "Icelake-Server-v6" | "Icelake-Server-v7" | "IvyBridge" | "IvyBridge-IBRS" | "KnightsMill" | "kvm32" | "kvm64" | "max" | "Nehalem" | "Nehalem-IBRS" | "neoverse-n1" | "neoverse-n2" | "neoverse-v1" | "Opteron_G1" | "Opteron_G2" | "Opteron_G3" | "Opteron_G4" | "Opteron_G5" | "Penryn" | "pentium" | "pentium2" | "pentium3" | "phenom" | "qemu32" | "qemu64" | "SandyBridge" | "SandyBridge-IBRS" | "SapphireRapids" | "SapphireRapids-v2" | "SapphireRapids-v3" | "SapphireRapids-v4" | "SierraForest" | "SierraForest-v2" | "SierraForest-v3" | "Skylake-Client" | "Skylake-Client-IBRS" | "Skylake-Client-noTSX-IBRS" | "Skylake-Client-v4" | "Skylake-Server" | "Skylake-Server-IBRS" | "Skylake-Server-noTSX-IBRS" | "Skylake-Server-v4" | "Skylake-Server-v5" | "Westmere" | "Westmere-IBRS";
}

interface QemuEfidisk {
  efitype?: "2m" | "4m";
  file: string;
  format?: "raw" | "qcow" | "qed" | "qcow2" | "vmdk" | "cloop";
  "import-from"?: string;
  "ms-cert"?: "2011" | "2023" | "2023w" | "2023k";
  "pre-enrolled-keys"?: Switch;
  size?: string;
}

interface QemuHostpci {
  "device-id"?: string;
  driver?: "vfio" | "keep";
  host?: string;
  "legacy-igd"?: Switch;
  mapping?: string;
  mdev?: string;
  pcie?: Switch;
  rombar?: Switch;
  romfile?: string;
  "sub-device-id"?: string;
  "sub-vendor-id"?: string;
  "vendor-id"?: string;
  "x-vga"?: Switch;
}

interface QemuCommon {
  aio?: "native" | "threads" | "io_uring";
  bps?: number;
  bps_max_length?: number;
  bps_rd?: number;
  bps_rd_max_length?: number;
  bps_wr?: number;
  bps_wr_max_length?: number;
  cache?: "none" | "writethrough" | "writeback" | "unsafe" | "directsync";
  detect_zeroes?: Switch;
  discard?: "ignore" | "on";
  iops?: number;
  iops_max?: number;
  iops_max_length?: number;
  iops_rd?: number;
  iops_rd_max?: number;
  iops_rd_max_length?: number;
  iops_wr?: number;
  iops_wr_max?: number;
  iops_wr_max_length?: number;
  mbps?: number;
  mbps_max?: number;
  mbps_rd?: number;
  mbps_rd_max?: number;
  mbps_wr?: number;
  mbps_wr_max?: number;
  media?: "cdrom" | "disk";
  rerror?: "ignore" | "report" | "stop";
  snapshot?: Switch;
  werror?: "enospc" | "ignore" | "report" | "stop";
}

interface QemuIde extends QemuCommon {
  backup?: Switch;
  file: string;
  format?: "raw" | "qcow" | "qed" | "qcow2" | "vmdk" | "cloop";
  "import-from"?: string;
  model?: string;
  replicate?: Switch;
  serial?: string;
  shared?: Switch;
  size?: string;
  ssd?: Switch;
  wwn?: string;
}

interface QemuIntelTdx {
  attestation: Switch;
  type: "tdx";
  "vsock-cid"?: number;
  "vsock-port"?: number;
}

interface QemuIpconfig {
  gw?: string;
  gw6?: string;
  ip?: string;
  ip6?: string;
}

interface QemuIvshmem {
  name?: string;
  size: number;
}

interface QemuMachine {
  "aw-bits"?: number;
  "enable-s3"?: Switch;
  "enable-s4"?: Switch;
  type?: string;
  viommu?: "intel" | "virtio";
}

interface QemuMemory {
  current: number;
}

interface QemuNet {
  bridge?: string;
  firewall?: Switch;
  link_down?: Switch;
  macaddr?: string;
  model: "e1000" | "e1000-82540em" | "e1000-82544gc" | "e1000-82545em" | "e1000e" | "i82551" | "i82557b" | "i82559er" | "ne2k_isa" | "ne2k_pci" | "pcnet" | "rtl8139" | "virtio" | "vmxnet3";
  mtu?: number;
  queues?: number;
  rate?: number;
  tag?: number;
  trunks?: string;
}

interface QemuNuma {
  cpus: string;
  hostnodes?: string;
  memory?: number;
  policy?: "preferred" | "bind" | "interleave";
}

interface QemuRng {
  max_bytes?: number;
  period?: number;
  source: "/dev/urandom" | "/dev/random" | "/dev/hwrng";
}

interface QemuSata extends QemuCommon {
  backup?: Switch;
  file: string;
  format?: "raw" | "qcow" | "qed" | "qcow2" | "vmdk" | "cloop";
  "import-from"?: string;
  replicate?: Switch;
  serial?: string;
  shared?: Switch;
  size?: string;
  ssd?: Switch;
  wwn?: string;
}

interface QemuScsi extends QemuCommon {
  backup?: Switch;
  file: string;
  format?: "raw" | "qcow" | "qed" | "qcow2" | "vmdk" | "cloop";
  "import-from"?: string;
  iothread?: Switch;
  product?: string;
  queues?: number;
  replicate?: Switch;
  ro?: Switch;
  scsiblock?: Switch;
  serial?: string;
  shared?: Switch;
  size?: string;
  ssd?: Switch;
  vendor?: string;
  wwn?: string;
}

interface QemuSmbios1 {
  base64?: Switch;
  family?: string;
  manufacturer?: string;
  product?: string;
  serial?: string;
  sku?: string;
  uuid?: string;
  version?: string;
}

interface QemuSpice {
  foldersharing?: Switch;
  videostreaming?: "off" | "all" | "filter";
}

interface QemuTpmstate {
  file: string;
  format?: "raw" | "qcow2" | "vmdk";
  "import-from"?: string;
  size?: string;
  version?: "v1.2" | "v2.0";
}

interface QemuUnused {
  file: string;
}

interface QemuUsb {
  host?: string;
  mapping?: string;
  usb3?: Switch;
}

interface QemuVga {
  clipboard?: "vnc";
  memory?: number;
  type?: "cirrus" | "qxl" | "qxl2" | "qxl3" | "qxl4" | "none" | "serial0" | "serial1" | "serial2" | "serial3" | "std" | "virtio" | "virtio-gl" | "vmware";
}

interface QemuVirtio extends QemuCommon {
  backup?: Switch;
  file: string;
  format?: "raw" | "qcow" | "qed" | "qcow2" | "vmdk" | "cloop";
  "import-from"?: string;
  iothread?: Switch;
  replicate?: Switch;
  ro?: Switch;
  serial?: string;
  shared?: Switch;
  size?: string;
}

interface QemuVirtiofs {
  cache?: "auto" | "always" | "metadata" | "never";
  "direct-io"?: Switch;
  dirid: string;
  "expose-acl"?: Switch;
  "expose-xattr"?: Switch;
}

interface QemuWatchdog {
  action?: "reset" | "shutdown" | "poweroff" | "pause" | "debug" | "none";
  model?: "i6300esb" | "ib700";
}

interface LxcDev {
  "deny-write"?: Switch;
  gid?: number;
  mode?: string;
  path?: string;
  uid?: number;
}

interface LxcFeatures {
  force_rw_sys?: Switch;
  fuse?: Switch;
  keyctl?: Switch;
  mknod?: Switch;
  mount?: string;
  nesting?: Switch;
}

interface LxcMp {
  acl?: Switch;
  backup?: Switch;
  idmap?: string;
  keepattrs?: Switch;
  mountoptions?: string;
  mp: string;
  quota?: Switch;
  replicate?: Switch;
  ro?: Switch;
  shared?: Switch;
  size?: string;
  volume: string;
}

interface LxcNet {
  bridge?: string;
  firewall?: Switch;
  gw?: string;
  gw6?: string;
  "host-managed"?: Switch;
  hwaddr?: string;
  ip?: string;
  ip6?: string;
  link_down?: Switch;
  mtu?: number;
  name: string;
  rate?: number;
  tag?: number;
  trunks?: string;
  type?: "veth";
}

interface LxcRootfs {
  acl?: Switch;
  idmap?: string;
  mountoptions?: string;
  quota?: Switch;
  replicate?: Switch;
  ro?: Switch;
  shared?: Switch;
  size?: string;
  volume: string;
}

interface LxcUnused {
  volume: string;
}

interface BackupPerformance {
  "max-workers"?: number;
  "pbs-entries-max"?: number;
}

interface Bwlimit {
  clone?: number;
  default?: number;
  migration?: number;
  move?: number;
  restore?: number;
}

interface Crs {
  ha?: "basic" | "static" | "dynamic";
  "ha-auto-rebalance"?: Switch;
  "ha-auto-rebalance-hold-duration"?: number;
  "ha-auto-rebalance-margin"?: number;
  "ha-auto-rebalance-method"?: "bruteforce" | "topsis";
  "ha-auto-rebalance-threshold"?: number;
  "ha-rebalance-on-start"?: Switch;
}

interface DraidConfig {
  data: number;
  spares: number;
}

interface ErasureCoding {
  "device-class"?: string;
  "failure-domain"?: string;
  k: number;
  m: number;
  profile?: string;
}

interface Fleecing {
  enabled?: Switch;
  storage?: string;
}

interface Ha {
  shutdown_policy: "freeze" | "failover" | "conditional" | "migrate";
}

interface Location {
  latitude: number;
  longitude: number;
  name?: string;
}

interface LogRatelimit {
  burst?: number;
  enable: Switch;
  rate?: string;
}

interface MappingDir {
  node: string;
  path: string;
}

interface MappingPci {
  description?: string;
  id: string;
  iommugroup?: number;
  node: string;
  path: string;
  "subsystem-id"?: string;
}

interface MappingUsb {
  description?: string;
  id: string;
  node: string;
  path?: string;
}

interface Migration {
  network?: string;
  type: "secure" | "insecure";
}

interface NextId {
  lower?: number;
  upper?: number;
}

interface Notify {
  fencing?: "always" | "never";
  "package-updates"?: "auto" | "always" | "never";
  replication?: "always" | "never";
  "target-fencing"?: string;
  "target-package-updates"?: string;
  "target-replication"?: string;
}

interface Acme {
  account?: string;
  domains?: string;
}

interface Acmedomain {
  alias?: string;
  domain: string;
  plugin?: string;
}

interface Wakeonlan {
  "bind-interface"?: string;
  "broadcast-address"?: string;
  mac: string;
}

interface PruneBackups {
  "keep-all"?: Switch;
  "keep-daily"?: number;
  "keep-hourly"?: number;
  "keep-last"?: number;
  "keep-monthly"?: number;
  "keep-weekly"?: number;
  "keep-yearly"?: number;
}

interface RealmSyncOptions {
  "enable-new"?: Switch;
  full?: Switch;
  purge?: Switch;
  "remove-vanished"?: string;
  scope?: "users" | "groups" | "both";
}

interface Remote {
  apitoken: SecretText;
  fingerprint?: string;
  host: string;
  port?: number;
}

interface ReplicationLink {
  address: string;
  priority?: number;
}

interface SdnDhcpRange {
  "end-address": string;
  "start-address": string;
}

interface TagStyle {
  "case-sensitive"?: Switch;
  "color-map"?: string;
  ordering?: "config" | "alphabetical";
  shape?: "full" | "circle" | "dense" | "none";
}

interface TfaConfig {
  digits?: number;
  id?: string;
  key?: SecretText;
  step?: number;
  type: "yubico" | "oath";
  url?: string;
}

interface U2f {
  appid?: string;
  origin?: string;
}

interface UserTagAccess {
  "user-allow"?: "none" | "list" | "existing" | "free";
  "user-allow-list"?: string;
}

interface Webauthn {
  "allow-subdomains"?: Switch;
  id?: string;
  origin?: string;
  rp?: string;
}

interface AccessDomainsCommon {
  "acr-values"?: string;
  base_dn?: string;
  bind_dn?: string;
  capath?: string;
  cert?: string;
  certkey?: string;
  "client-id"?: string;
  filter?: string;
  group_dn?: string;
  group_filter?: string;
  group_name_attr?: string;
  "issuer-url"?: string;
  mode?: "ldap" | "ldaps" | "ldap+starttls";
  prompt?: string;
  scopes?: string;
  server1?: string;
  server2?: string;
  sslversion?: "tlsv1" | "tlsv1_1" | "tlsv1_2" | "tlsv1_3";
  sync_attributes?: string;
  user_attr?: string;
}

interface AccessDomainsCommon2 {
  /** Since 9.2. */
  audiences?: string;
  autocreate?: Switch;
  /** Since 8.4. */
  "check-connection"?: Switch;
  "client-key"?: SecretText;
  default?: Switch;
  group_classes?: List;
  /** Since 8.4. */
  "groups-autocreate"?: Switch;
  /** Since 8.4. */
  "groups-claim"?: string;
  /** Since 8.4. */
  "groups-overwrite"?: Switch;
  /** Since 8.4. */
  "query-userinfo"?: Switch;
  secure?: Switch;
  "sync-defaults-options"?: string | RealmSyncOptions;
  tfa?: string | TfaConfig;
  user_classes?: List;
  verify?: Switch;
}

interface PostAccessDomainsParameters extends AccessDomainsCommon, AccessDomainsCommon2 {
  "case-sensitive"?: Switch;
  comment?: string;
  domain?: string;
  password?: SecretText;
  port?: number;
  realm: string;
  type: "ad" | "ldap" | "openid" | "pam" | "pve";
  "username-claim"?: string;
}

interface PutAccessDomainsParameters extends AccessDomainsCommon, AccessDomainsCommon2 {
  realm: string;
  "case-sensitive"?: Switch;
  comment?: string;
  delete?: List;
  digest?: string;
  domain?: string;
  password?: SecretText;
  port?: number;
}

interface ClusterBackupCommon {
  all?: Switch;
  exclude?: List;
  "exclude-path"?: readonly string[];
  /** Since 8.4. */
  fleecing?: SwitchText | Fleecing;
  mailto?: List;
  /** Since 8.4. */
  "notification-mode"?: "auto" | "legacy-sendmail" | "notification-system";
  /** Since 8.4. */
  "pbs-change-detection-mode"?: "legacy" | "data" | "metadata";
  performance?: string | BackupPerformance;
  remove?: Switch;
  stdexcludes?: Switch;
  stop?: Switch;
  vmid?: List;
}

interface ClusterBackupCommon2 {
  compress?: "0" | "1" | "gzip" | "lzo" | "zstd";
  dumpdir?: string;
  ionice?: number;
  lockwait?: number;
  mailnotification?: "always" | "failure";
  mode?: "snapshot" | "suspend" | "stop";
  "notes-template"?: string;
  pigz?: number;
  script?: string;
  stopwait?: number;
  tmpdir?: string;
  zstd?: number;
}

interface PostClusterBackupParameters extends ClusterBackupCommon, ClusterBackupCommon2 {
  bwlimit?: number;
  comment?: string;
  dow?: List;
  enabled?: Switch;
  id?: string;
  node?: string;
  pool?: string;
  protected?: Switch;
  "prune-backups"?: string | PruneBackups;
  quiet?: Switch;
  "repeat-missed"?: Switch;
  schedule?: string;
  starttime?: string;
  storage?: string;
}

interface PutClusterBackupParameters extends ClusterBackupCommon, ClusterBackupCommon2 {
  id: string;
  bwlimit?: number;
  comment?: string;
  delete?: List;
  dow?: List;
  enabled?: Switch;
  node?: string;
  pool?: string;
  protected?: Switch;
  "prune-backups"?: string | PruneBackups;
  quiet?: Switch;
  "repeat-missed"?: Switch;
  schedule?: string;
  starttime?: string;
  storage?: string;
}

interface Link<T> {
  link0?: T;
  link1?: T;
  link2?: T;
  link3?: T;
  link4?: T;
  link5?: T;
  link6?: T;
  link7?: T;
}

interface PostClusterConfigParameters extends Link<string | ReplicationLink> {
  clustername: string;
  nodeid?: number;
  /** Since 9.1. */
  "token-coefficient"?: number;
  votes?: number;
}

interface PostClusterConfigJoinParameters extends Link<string | ReplicationLink> {
  fingerprint: string;
  force?: Switch;
  hostname: string;
  nodeid?: number;
  password: SecretText;
  votes?: number;
}

interface PostClusterConfigNodesParameters extends Link<string | ReplicationLink> {
  node: string;
  apiversion?: number;
  force?: Switch;
  new_node_ip?: string;
  nodeid?: number;
  votes?: number;
}

interface FirewallCommon {
  dest?: string;
  dport?: string;
  "icmp-type"?: string;
  iface?: string;
  log?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  macro?: string;
  proto?: string;
  sport?: string;
}

interface PostClusterFirewallGroupsParameters extends FirewallCommon {
  group: string;
  action: string;
  comment?: string;
  digest?: string;
  enable?: number;
  pos?: number;
  source?: string;
  type: "in" | "out" | "forward" | "group";
}

interface PutClusterFirewallGroupsParameters extends FirewallCommon {
  group: string;
  pos: number;
  action?: string;
  comment?: string;
  delete?: List;
  digest?: string;
  enable?: number;
  moveto?: number;
  source?: string;
  type?: "in" | "out" | "forward" | "group";
}

interface PostClusterFirewallRulesParameters extends FirewallCommon {
  action: string;
  comment?: string;
  digest?: string;
  enable?: number;
  pos?: number;
  source?: string;
  type: "in" | "out" | "forward" | "group";
}

interface PutClusterFirewallRulesParameters extends FirewallCommon {
  pos: number;
  action?: string;
  comment?: string;
  delete?: List;
  digest?: string;
  enable?: number;
  moveto?: number;
  source?: string;
  type?: "in" | "out" | "forward" | "group";
}

interface ClusterMetricsServerCommon {
  /** Since 9.0. */
  "otel-compression"?: "none" | "gzip";
  /** Since 9.0. */
  "otel-headers"?: string;
  /** Since 9.0. */
  "otel-max-body-size"?: number;
  /** Since 9.0. */
  "otel-path"?: string;
  /** Since 9.0. */
  "otel-protocol"?: "http" | "https";
  /** Since 9.0. */
  "otel-resource-attributes"?: string;
  /** Since 9.0. */
  "otel-timeout"?: number;
  /** Since 9.0. */
  "otel-verify-ssl"?: Switch;
  "verify-certificate"?: Switch;
}

interface PostClusterMetricsServerParameters extends ClusterMetricsServerCommon {
  id: string;
  "api-path-prefix"?: string;
  bucket?: string;
  disable?: Switch;
  influxdbproto?: "udp" | "http" | "https";
  "max-body-size"?: number;
  mtu?: number;
  organization?: string;
  path?: string;
  port: number;
  proto?: "udp" | "tcp";
  server: string;
  timeout?: number;
  token?: SecretText;
  type: "graphite" | "influxdb" | "opentelemetry";
}

interface PutClusterMetricsServerParameters extends ClusterMetricsServerCommon {
  id: string;
  "api-path-prefix"?: string;
  bucket?: string;
  delete?: List;
  digest?: string;
  disable?: Switch;
  influxdbproto?: "udp" | "http" | "https";
  "max-body-size"?: number;
  mtu?: number;
  organization?: string;
  path?: string;
  port: number;
  proto?: "udp" | "tcp";
  server: string;
  timeout?: number;
  token?: SecretText;
}

interface ClusterSdnControllersCommon {
  /** Since 9.2. */
  "bgp-mode"?: "auto" | "external" | "internal";
  "bgp-multipath-as-path-relax"?: Switch;
  ebgp?: Switch;
  /** Since 8.4. */
  "isis-domain"?: string;
  /** Since 8.4. */
  "isis-ifaces"?: List;
  /** Since 8.4. */
  "isis-net"?: string;
  /** Since 9.2. */
  nodes?: List;
  /** Since 9.2. */
  "peer-group-name"?: string;
  /** Since 9.2. */
  "route-map-in"?: string;
  /** Since 9.2. */
  "route-map-out"?: string;
}

interface PostClusterSdnControllersParameters extends ClusterSdnControllersCommon {
  asn?: number;
  controller: string;
  "ebgp-multihop"?: number;
  /** Since 9.0. */
  fabric?: string;
  /** Since 9.0. */
  "lock-token"?: string;
  loopback?: string;
  node?: string;
  peers?: List;
  type: "bgp" | "evpn" | "faucet" | "isis";
}

interface PutClusterSdnControllersParameters extends ClusterSdnControllersCommon {
  controller: string;
  asn?: number;
  delete?: List;
  digest?: string;
  "ebgp-multihop"?: number;
  /** Since 9.0. */
  fabric?: string;
  /** Since 9.0. */
  "lock-token"?: string;
  loopback?: string;
  node?: string;
  peers?: List;
}

interface PostClusterSdnFabricsNodeParametersOspfInterfaces {
  ip?: string;
  name: string;
  network_type?: "broadcast" | "non-broadcast" | "point-to-multipoint" | "point-to-point";
}

interface PostClusterSdnFabricsNodeParametersWireguardPeers {
  endpoint?: string;
  iface: string;
  node: string;
  node_iface?: string;
  skip_route_generation?: Switch;
  type: "internal" | "external";
}

interface PostClusterSdnRouteMapsEntriesParametersMatch {
  key: "route-type" | "vni" | "ip-address-prefix-list" | "ip6-address-prefix-list" | "ip-next-hop-prefix-list" | "ip6-next-hop-prefix-list" | "ip-next-hop-address" | "ip6-next-hop-address" | "metric" | "local-preference" | "peer" | "tag";
  value?: string;
}

interface PostClusterSdnRouteMapsEntriesParametersSet {
  key: "ip-next-hop-peer-address" | "ip-next-hop" | "ip-next-hop-unchanged" | "ip6-next-hop-peer-address" | "ip6-next-hop-prefer-global" | "ip6-next-hop" | "local-preference" | "tag" | "weight" | "metric" | "src";
  value?: string;
}

interface PostClusterSdnVnetsFirewallRulesParameters extends FirewallCommon {
  vnet: string;
  action: string;
  comment?: string;
  digest?: string;
  enable?: number;
  pos?: number;
  source?: string;
  type: "in" | "out" | "forward" | "group";
}

interface PutClusterSdnVnetsFirewallRulesParameters extends FirewallCommon {
  vnet: string;
  pos: number;
  action?: string;
  comment?: string;
  delete?: List;
  digest?: string;
  enable?: number;
  moveto?: number;
  source?: string;
  type?: "in" | "out" | "forward" | "group";
}

interface ClusterSdnZonesCommon {
  "advertise-subnets"?: Switch;
  "bridge-disable-mac-learning"?: Switch;
  /** Since 8.4. */
  dhcp?: "dnsmasq";
  "disable-arp-nd-suppression"?: Switch;
  "dp-id"?: number;
  exitnodes?: List;
  "exitnodes-local-routing"?: Switch;
  "rt-import"?: List;
  /** Since 9.2. */
  "secondary-controllers"?: readonly string[];
  /** Since 8.4. */
  "vxlan-port"?: number;
}

interface ClusterSdnZonesCommon2 {
  controller?: string;
  dns?: string;
  dnszone?: string;
  "exitnodes-primary"?: string;
  ipam?: string;
  reversedns?: string;
  "vlan-protocol"?: "802.1q" | "802.1ad";
  "vrf-vxlan"?: number;
}

interface PostClusterSdnZonesParameters extends ClusterSdnZonesCommon, ClusterSdnZonesCommon2 {
  bridge?: string;
  /** Since 9.0. */
  fabric?: string;
  /** Since 9.0. */
  "lock-token"?: string;
  mac?: string;
  mtu?: number;
  nodes?: List;
  peers?: List;
  tag?: number;
  type: "evpn" | "faucet" | "qinq" | "simple" | "vlan" | "vxlan";
  zone: string;
}

interface PutClusterSdnZonesParameters extends ClusterSdnZonesCommon, ClusterSdnZonesCommon2 {
  zone: string;
  bridge?: string;
  delete?: List;
  digest?: string;
  /** Since 9.0. */
  fabric?: string;
  /** Since 9.0. */
  "lock-token"?: string;
  mac?: string;
  mtu?: number;
  nodes?: List;
  peers?: List;
  tag?: number;
}

interface Acmedomain2<T> {
  acmedomain0?: T;
  acmedomain1?: T;
  acmedomain2?: T;
  acmedomain3?: T;
  acmedomain4?: T;
  acmedomain5?: T;
}

interface PutNodesConfigParameters extends Acmedomain2<string | Acmedomain> {
  node: string;
  acme?: string | Acme;
  /** Since 8.4. */
  "ballooning-target"?: number;
  delete?: List;
  description?: string;
  digest?: string;
  /** Since 9.2. */
  location?: string | Location;
  "startall-onboot-delay"?: number;
  wakeonlan?: string | Wakeonlan;
}

interface NodesFirewallOptionsCommon {
  nf_conntrack_helpers?: string;
  nf_conntrack_max?: number;
  nf_conntrack_tcp_timeout_established?: number;
  nf_conntrack_tcp_timeout_syn_recv?: number;
  protection_synflood_burst?: number;
  protection_synflood_rate?: number;
  smurf_log_level?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  tcp_flags_log_level?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
}

interface PutNodesFirewallOptionsParameters extends NodesFirewallOptionsCommon {
  node: string;
  delete?: List;
  digest?: string;
  enable?: Switch;
  /** Since 8.4. */
  log_level_forward?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  log_level_in?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  log_level_out?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  log_nf_conntrack?: Switch;
  ndp?: Switch;
  nf_conntrack_allow_invalid?: Switch;
  /** Since 8.4. */
  nftables?: Switch;
  nosmurfs?: Switch;
  protection_synflood?: Switch;
  tcpflags?: Switch;
}

interface PostNodesFirewallRulesParameters extends FirewallCommon {
  node: string;
  action: string;
  comment?: string;
  digest?: string;
  enable?: number;
  pos?: number;
  source?: string;
  type: "in" | "out" | "forward" | "group";
}

interface PutNodesFirewallRulesParameters extends FirewallCommon {
  node: string;
  pos: number;
  action?: string;
  comment?: string;
  delete?: List;
  digest?: string;
  enable?: number;
  moveto?: number;
  source?: string;
  type?: "in" | "out" | "forward" | "group";
}

interface Dev<T> {
  dev0?: T;
  dev1?: T;
  dev2?: T;
  dev3?: T;
  dev4?: T;
  dev5?: T;
  dev6?: T;
  dev7?: T;
  dev8?: T;
  dev9?: T;
  dev10?: T;
  dev11?: T;
  dev12?: T;
  dev13?: T;
  dev14?: T;
  dev15?: T;
  dev16?: T;
  dev17?: T;
  dev18?: T;
  dev19?: T;
  dev20?: T;
  dev21?: T;
  dev22?: T;
  dev23?: T;
  dev24?: T;
  dev25?: T;
  dev26?: T;
  dev27?: T;
  dev28?: T;
  dev29?: T;
  dev30?: T;
  dev31?: T;
  dev32?: T;
  dev33?: T;
  dev34?: T;
  dev35?: T;
  dev36?: T;
  dev37?: T;
  dev38?: T;
  dev39?: T;
  dev40?: T;
  dev41?: T;
  dev42?: T;
  dev43?: T;
  dev44?: T;
  dev45?: T;
  dev46?: T;
  dev47?: T;
  dev48?: T;
  dev49?: T;
  dev50?: T;
  dev51?: T;
  dev52?: T;
  dev53?: T;
  dev54?: T;
  dev55?: T;
  dev56?: T;
  dev57?: T;
  dev58?: T;
  dev59?: T;
  dev60?: T;
  dev61?: T;
  dev62?: T;
  dev63?: T;
  dev64?: T;
  dev65?: T;
  dev66?: T;
  dev67?: T;
  dev68?: T;
  dev69?: T;
  dev70?: T;
  dev71?: T;
  dev72?: T;
  dev73?: T;
  dev74?: T;
  dev75?: T;
  dev76?: T;
  dev77?: T;
  dev78?: T;
  dev79?: T;
  dev80?: T;
  dev81?: T;
  dev82?: T;
  dev83?: T;
  dev84?: T;
  dev85?: T;
  dev86?: T;
  dev87?: T;
  dev88?: T;
  dev89?: T;
  dev90?: T;
  dev91?: T;
  dev92?: T;
  dev93?: T;
  dev94?: T;
  dev95?: T;
  dev96?: T;
  dev97?: T;
  dev98?: T;
  dev99?: T;
  dev100?: T;
  dev101?: T;
  dev102?: T;
  dev103?: T;
  dev104?: T;
  dev105?: T;
  dev106?: T;
  dev107?: T;
  dev108?: T;
  dev109?: T;
  dev110?: T;
  dev111?: T;
  dev112?: T;
  dev113?: T;
  dev114?: T;
  dev115?: T;
  dev116?: T;
  dev117?: T;
  dev118?: T;
  dev119?: T;
  dev120?: T;
  dev121?: T;
  dev122?: T;
  dev123?: T;
  dev124?: T;
  dev125?: T;
  dev126?: T;
  dev127?: T;
  dev128?: T;
  dev129?: T;
  dev130?: T;
  dev131?: T;
  dev132?: T;
  dev133?: T;
  dev134?: T;
  dev135?: T;
  dev136?: T;
  dev137?: T;
  dev138?: T;
  dev139?: T;
  dev140?: T;
  dev141?: T;
  dev142?: T;
  dev143?: T;
  dev144?: T;
  dev145?: T;
  dev146?: T;
  dev147?: T;
  dev148?: T;
  dev149?: T;
  dev150?: T;
  dev151?: T;
  dev152?: T;
  dev153?: T;
  dev154?: T;
  dev155?: T;
  dev156?: T;
  dev157?: T;
  dev158?: T;
  dev159?: T;
  dev160?: T;
  dev161?: T;
  dev162?: T;
  dev163?: T;
  dev164?: T;
  dev165?: T;
  dev166?: T;
  dev167?: T;
  dev168?: T;
  dev169?: T;
  dev170?: T;
  dev171?: T;
  dev172?: T;
  dev173?: T;
  dev174?: T;
  dev175?: T;
  dev176?: T;
  dev177?: T;
  dev178?: T;
  dev179?: T;
  dev180?: T;
  dev181?: T;
  dev182?: T;
  dev183?: T;
  dev184?: T;
  dev185?: T;
  dev186?: T;
  dev187?: T;
  dev188?: T;
  dev189?: T;
  dev190?: T;
  dev191?: T;
  dev192?: T;
  dev193?: T;
  dev194?: T;
  dev195?: T;
  dev196?: T;
  dev197?: T;
  dev198?: T;
  dev199?: T;
  dev200?: T;
  dev201?: T;
  dev202?: T;
  dev203?: T;
  dev204?: T;
  dev205?: T;
  dev206?: T;
  dev207?: T;
  dev208?: T;
  dev209?: T;
  dev210?: T;
  dev211?: T;
  dev212?: T;
  dev213?: T;
  dev214?: T;
  dev215?: T;
  dev216?: T;
  dev217?: T;
  dev218?: T;
  dev219?: T;
  dev220?: T;
  dev221?: T;
  dev222?: T;
  dev223?: T;
  dev224?: T;
  dev225?: T;
  dev226?: T;
  dev227?: T;
  dev228?: T;
  dev229?: T;
  dev230?: T;
  dev231?: T;
  dev232?: T;
  dev233?: T;
  dev234?: T;
  dev235?: T;
  dev236?: T;
  dev237?: T;
  dev238?: T;
  dev239?: T;
  dev240?: T;
  dev241?: T;
  dev242?: T;
  dev243?: T;
  dev244?: T;
  dev245?: T;
  dev246?: T;
  dev247?: T;
  dev248?: T;
  dev249?: T;
  dev250?: T;
  dev251?: T;
  dev252?: T;
  dev253?: T;
  dev254?: T;
  dev255?: T;
}

interface Mp<T> {
  mp0?: T;
  mp1?: T;
  mp2?: T;
  mp3?: T;
  mp4?: T;
  mp5?: T;
  mp6?: T;
  mp7?: T;
  mp8?: T;
  mp9?: T;
  mp10?: T;
  mp11?: T;
  mp12?: T;
  mp13?: T;
  mp14?: T;
  mp15?: T;
  mp16?: T;
  mp17?: T;
  mp18?: T;
  mp19?: T;
  mp20?: T;
  mp21?: T;
  mp22?: T;
  mp23?: T;
  mp24?: T;
  mp25?: T;
  mp26?: T;
  mp27?: T;
  mp28?: T;
  mp29?: T;
  mp30?: T;
  mp31?: T;
  mp32?: T;
  mp33?: T;
  mp34?: T;
  mp35?: T;
  mp36?: T;
  mp37?: T;
  mp38?: T;
  mp39?: T;
  mp40?: T;
  mp41?: T;
  mp42?: T;
  mp43?: T;
  mp44?: T;
  mp45?: T;
  mp46?: T;
  mp47?: T;
  mp48?: T;
  mp49?: T;
  mp50?: T;
  mp51?: T;
  mp52?: T;
  mp53?: T;
  mp54?: T;
  mp55?: T;
  mp56?: T;
  mp57?: T;
  mp58?: T;
  mp59?: T;
  mp60?: T;
  mp61?: T;
  mp62?: T;
  mp63?: T;
  mp64?: T;
  mp65?: T;
  mp66?: T;
  mp67?: T;
  mp68?: T;
  mp69?: T;
  mp70?: T;
  mp71?: T;
  mp72?: T;
  mp73?: T;
  mp74?: T;
  mp75?: T;
  mp76?: T;
  mp77?: T;
  mp78?: T;
  mp79?: T;
  mp80?: T;
  mp81?: T;
  mp82?: T;
  mp83?: T;
  mp84?: T;
  mp85?: T;
  mp86?: T;
  mp87?: T;
  mp88?: T;
  mp89?: T;
  mp90?: T;
  mp91?: T;
  mp92?: T;
  mp93?: T;
  mp94?: T;
  mp95?: T;
  mp96?: T;
  mp97?: T;
  mp98?: T;
  mp99?: T;
  mp100?: T;
  mp101?: T;
  mp102?: T;
  mp103?: T;
  mp104?: T;
  mp105?: T;
  mp106?: T;
  mp107?: T;
  mp108?: T;
  mp109?: T;
  mp110?: T;
  mp111?: T;
  mp112?: T;
  mp113?: T;
  mp114?: T;
  mp115?: T;
  mp116?: T;
  mp117?: T;
  mp118?: T;
  mp119?: T;
  mp120?: T;
  mp121?: T;
  mp122?: T;
  mp123?: T;
  mp124?: T;
  mp125?: T;
  mp126?: T;
  mp127?: T;
  mp128?: T;
  mp129?: T;
  mp130?: T;
  mp131?: T;
  mp132?: T;
  mp133?: T;
  mp134?: T;
  mp135?: T;
  mp136?: T;
  mp137?: T;
  mp138?: T;
  mp139?: T;
  mp140?: T;
  mp141?: T;
  mp142?: T;
  mp143?: T;
  mp144?: T;
  mp145?: T;
  mp146?: T;
  mp147?: T;
  mp148?: T;
  mp149?: T;
  mp150?: T;
  mp151?: T;
  mp152?: T;
  mp153?: T;
  mp154?: T;
  mp155?: T;
  mp156?: T;
  mp157?: T;
  mp158?: T;
  mp159?: T;
  mp160?: T;
  mp161?: T;
  mp162?: T;
  mp163?: T;
  mp164?: T;
  mp165?: T;
  mp166?: T;
  mp167?: T;
  mp168?: T;
  mp169?: T;
  mp170?: T;
  mp171?: T;
  mp172?: T;
  mp173?: T;
  mp174?: T;
  mp175?: T;
  mp176?: T;
  mp177?: T;
  mp178?: T;
  mp179?: T;
  mp180?: T;
  mp181?: T;
  mp182?: T;
  mp183?: T;
  mp184?: T;
  mp185?: T;
  mp186?: T;
  mp187?: T;
  mp188?: T;
  mp189?: T;
  mp190?: T;
  mp191?: T;
  mp192?: T;
  mp193?: T;
  mp194?: T;
  mp195?: T;
  mp196?: T;
  mp197?: T;
  mp198?: T;
  mp199?: T;
  mp200?: T;
  mp201?: T;
  mp202?: T;
  mp203?: T;
  mp204?: T;
  mp205?: T;
  mp206?: T;
  mp207?: T;
  mp208?: T;
  mp209?: T;
  mp210?: T;
  mp211?: T;
  mp212?: T;
  mp213?: T;
  mp214?: T;
  mp215?: T;
  mp216?: T;
  mp217?: T;
  mp218?: T;
  mp219?: T;
  mp220?: T;
  mp221?: T;
  mp222?: T;
  mp223?: T;
  mp224?: T;
  mp225?: T;
  mp226?: T;
  mp227?: T;
  mp228?: T;
  mp229?: T;
  mp230?: T;
  mp231?: T;
  mp232?: T;
  mp233?: T;
  mp234?: T;
  mp235?: T;
  mp236?: T;
  mp237?: T;
  mp238?: T;
  mp239?: T;
  mp240?: T;
  mp241?: T;
  mp242?: T;
  mp243?: T;
  mp244?: T;
  mp245?: T;
  mp246?: T;
  mp247?: T;
  mp248?: T;
  mp249?: T;
  mp250?: T;
  mp251?: T;
  mp252?: T;
  mp253?: T;
  mp254?: T;
  mp255?: T;
}

interface Net<T> {
  net0?: T;
  net1?: T;
  net2?: T;
  net3?: T;
  net4?: T;
  net5?: T;
  net6?: T;
  net7?: T;
  net8?: T;
  net9?: T;
  net10?: T;
  net11?: T;
  net12?: T;
  net13?: T;
  net14?: T;
  net15?: T;
  net16?: T;
  net17?: T;
  net18?: T;
  net19?: T;
  net20?: T;
  net21?: T;
  net22?: T;
  net23?: T;
  net24?: T;
  net25?: T;
  net26?: T;
  net27?: T;
  net28?: T;
  net29?: T;
  net30?: T;
  net31?: T;
}

interface Unused<T> {
  unused0?: T;
  unused1?: T;
  unused2?: T;
  unused3?: T;
  unused4?: T;
  unused5?: T;
  unused6?: T;
  unused7?: T;
  unused8?: T;
  unused9?: T;
  unused10?: T;
  unused11?: T;
  unused12?: T;
  unused13?: T;
  unused14?: T;
  unused15?: T;
  unused16?: T;
  unused17?: T;
  unused18?: T;
  unused19?: T;
  unused20?: T;
  unused21?: T;
  unused22?: T;
  unused23?: T;
  unused24?: T;
  unused25?: T;
  unused26?: T;
  unused27?: T;
  unused28?: T;
  unused29?: T;
  unused30?: T;
  unused31?: T;
  unused32?: T;
  unused33?: T;
  unused34?: T;
  unused35?: T;
  unused36?: T;
  unused37?: T;
  unused38?: T;
  unused39?: T;
  unused40?: T;
  unused41?: T;
  unused42?: T;
  unused43?: T;
  unused44?: T;
  unused45?: T;
  unused46?: T;
  unused47?: T;
  unused48?: T;
  unused49?: T;
  unused50?: T;
  unused51?: T;
  unused52?: T;
  unused53?: T;
  unused54?: T;
  unused55?: T;
  unused56?: T;
  unused57?: T;
  unused58?: T;
  unused59?: T;
  unused60?: T;
  unused61?: T;
  unused62?: T;
  unused63?: T;
  unused64?: T;
  unused65?: T;
  unused66?: T;
  unused67?: T;
  unused68?: T;
  unused69?: T;
  unused70?: T;
  unused71?: T;
  unused72?: T;
  unused73?: T;
  unused74?: T;
  unused75?: T;
  unused76?: T;
  unused77?: T;
  unused78?: T;
  unused79?: T;
  unused80?: T;
  unused81?: T;
  unused82?: T;
  unused83?: T;
  unused84?: T;
  unused85?: T;
  unused86?: T;
  unused87?: T;
  unused88?: T;
  unused89?: T;
  unused90?: T;
  unused91?: T;
  unused92?: T;
  unused93?: T;
  unused94?: T;
  unused95?: T;
  unused96?: T;
  unused97?: T;
  unused98?: T;
  unused99?: T;
  unused100?: T;
  unused101?: T;
  unused102?: T;
  unused103?: T;
  unused104?: T;
  unused105?: T;
  unused106?: T;
  unused107?: T;
  unused108?: T;
  unused109?: T;
  unused110?: T;
  unused111?: T;
  unused112?: T;
  unused113?: T;
  unused114?: T;
  unused115?: T;
  unused116?: T;
  unused117?: T;
  unused118?: T;
  unused119?: T;
  unused120?: T;
  unused121?: T;
  unused122?: T;
  unused123?: T;
  unused124?: T;
  unused125?: T;
  unused126?: T;
  unused127?: T;
  unused128?: T;
  unused129?: T;
  unused130?: T;
  unused131?: T;
  unused132?: T;
  unused133?: T;
  unused134?: T;
  unused135?: T;
  unused136?: T;
  unused137?: T;
  unused138?: T;
  unused139?: T;
  unused140?: T;
  unused141?: T;
  unused142?: T;
  unused143?: T;
  unused144?: T;
  unused145?: T;
  unused146?: T;
  unused147?: T;
  unused148?: T;
  unused149?: T;
  unused150?: T;
  unused151?: T;
  unused152?: T;
  unused153?: T;
  unused154?: T;
  unused155?: T;
  unused156?: T;
  unused157?: T;
  unused158?: T;
  unused159?: T;
  unused160?: T;
  unused161?: T;
  unused162?: T;
  unused163?: T;
  unused164?: T;
  unused165?: T;
  unused166?: T;
  unused167?: T;
  unused168?: T;
  unused169?: T;
  unused170?: T;
  unused171?: T;
  unused172?: T;
  unused173?: T;
  unused174?: T;
  unused175?: T;
  unused176?: T;
  unused177?: T;
  unused178?: T;
  unused179?: T;
  unused180?: T;
  unused181?: T;
  unused182?: T;
  unused183?: T;
  unused184?: T;
  unused185?: T;
  unused186?: T;
  unused187?: T;
  unused188?: T;
  unused189?: T;
  unused190?: T;
  unused191?: T;
  unused192?: T;
  unused193?: T;
  unused194?: T;
  unused195?: T;
  unused196?: T;
  unused197?: T;
  unused198?: T;
  unused199?: T;
  unused200?: T;
  unused201?: T;
  unused202?: T;
  unused203?: T;
  unused204?: T;
  unused205?: T;
  unused206?: T;
  unused207?: T;
  unused208?: T;
  unused209?: T;
  unused210?: T;
  unused211?: T;
  unused212?: T;
  unused213?: T;
  unused214?: T;
  unused215?: T;
  unused216?: T;
  unused217?: T;
  unused218?: T;
  unused219?: T;
  unused220?: T;
  unused221?: T;
  unused222?: T;
  unused223?: T;
  unused224?: T;
  unused225?: T;
  unused226?: T;
  unused227?: T;
  unused228?: T;
  unused229?: T;
  unused230?: T;
  unused231?: T;
  unused232?: T;
  unused233?: T;
  unused234?: T;
  unused235?: T;
  unused236?: T;
  unused237?: T;
  unused238?: T;
  unused239?: T;
  unused240?: T;
  unused241?: T;
  unused242?: T;
  unused243?: T;
  unused244?: T;
  unused245?: T;
  unused246?: T;
  unused247?: T;
  unused248?: T;
  unused249?: T;
  unused250?: T;
  unused251?: T;
  unused252?: T;
  unused253?: T;
  unused254?: T;
  unused255?: T;
}

interface NodesLxcCommon extends Dev<string | LxcDev>, Mp<string | LxcMp>, Net<string | LxcNet>, Unused<string | LxcUnused> {
  console?: Switch;
  /** Since 9.1. */
  entrypoint?: string;
  /** Since 9.1. */
  env?: string;
  features?: string | LxcFeatures;
  rootfs?: string | LxcRootfs;
  searchdomain?: List;
  unprivileged?: Switch;
}

interface PostNodesLxcParameters extends NodesLxcCommon {
  node: string;
  arch?: "amd64" | "i386" | "arm64" | "armhf" | "riscv32" | "riscv64";
  bwlimit?: number;
  cmode?: "shell" | "console" | "tty";
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  debug?: Switch;
  description?: string;
  force?: Switch;
  /** Since 9.1. */
  "ha-managed"?: Switch;
  hookscript?: string;
  hostname?: string;
  "ignore-unpack-errors"?: Switch;
  lock?: "backup" | "create" | "destroyed" | "disk" | "fstrim" | "migrate" | "mounted" | "rollback" | "snapshot" | "snapshot-delete";
  memory?: number;
  nameserver?: List;
  onboot?: Switch;
  ostemplate: string;
  ostype?: "debian" | "devuan" | "ubuntu" | "centos" | "fedora" | "opensuse" | "archlinux" | "alpine" | "gentoo" | "nixos" | "unmanaged";
  password?: SecretText;
  pool?: string;
  protection?: Switch;
  restore?: Switch;
  "ssh-public-keys"?: string;
  start?: Switch;
  startup?: string;
  storage?: string;
  swap?: number;
  tags?: List;
  template?: Switch;
  timezone?: string;
  tty?: number;
  unique?: Switch;
  vmid: number;
}

interface PutNodesLxcConfigParameters extends NodesLxcCommon {
  node: string;
  vmid: number;
  arch?: "amd64" | "i386" | "arm64" | "armhf" | "riscv32" | "riscv64";
  cmode?: "shell" | "console" | "tty";
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  debug?: Switch;
  delete?: List;
  description?: string;
  digest?: string;
  hookscript?: string;
  hostname?: string;
  lock?: "backup" | "create" | "destroyed" | "disk" | "fstrim" | "migrate" | "mounted" | "rollback" | "snapshot" | "snapshot-delete";
  memory?: number;
  nameserver?: List;
  onboot?: Switch;
  ostype?: "debian" | "devuan" | "ubuntu" | "centos" | "fedora" | "opensuse" | "archlinux" | "alpine" | "gentoo" | "nixos" | "unmanaged";
  protection?: Switch;
  revert?: List;
  startup?: string;
  swap?: number;
  tags?: List;
  template?: Switch;
  timezone?: string;
  tty?: number;
}

interface PutNodesLxcFirewallAliasesParameters {
  node: string;
  vmid: number;
  name: string;
  cidr: string;
  comment?: string;
  digest?: string;
  rename?: string;
}

interface PostNodesLxcFirewallIpsetParameters {
  node: string;
  vmid: number;
  comment?: string;
  digest?: string;
  name: string;
  rename?: string;
}

interface PutNodesLxcFirewallIpsetParameters {
  node: string;
  vmid: number;
  name: string;
  cidr: string;
  comment?: string;
  digest?: string;
  nomatch?: Switch;
}

interface PutNodesLxcFirewallOptionsParameters {
  node: string;
  vmid: number;
  delete?: List;
  dhcp?: Switch;
  digest?: string;
  enable?: Switch;
  ipfilter?: Switch;
  log_level_in?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  log_level_out?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  macfilter?: Switch;
  ndp?: Switch;
  policy_in?: "ACCEPT" | "REJECT" | "DROP";
  policy_out?: "ACCEPT" | "REJECT" | "DROP";
  radv?: Switch;
}

interface PostNodesLxcFirewallRulesParameters extends FirewallCommon {
  node: string;
  vmid: number;
  action: string;
  comment?: string;
  digest?: string;
  enable?: number;
  pos?: number;
  source?: string;
  type: "in" | "out" | "forward" | "group";
}

interface PutNodesLxcFirewallRulesParameters extends FirewallCommon {
  node: string;
  vmid: number;
  pos: number;
  action?: string;
  comment?: string;
  delete?: List;
  digest?: string;
  enable?: number;
  moveto?: number;
  source?: string;
  type?: "in" | "out" | "forward" | "group";
}

interface GetNodesLxcRrdParameters {
  node: string;
  vmid: number;
  cf?: "AVERAGE" | "MAX";
  ds: List;
  timeframe: "hour" | "day" | "week" | "month" | "year";
}

interface GetNodesLxcRrddataParameters {
  node: string;
  vmid: number;
  cf?: "AVERAGE" | "MAX";
  timeframe: "hour" | "day" | "week" | "month" | "year";
}

interface NodesNetworkCommon {
  address?: string;
  address6?: string;
  "bond-primary"?: string;
  bond_mode?: "balance-rr" | "active-backup" | "balance-xor" | "broadcast" | "802.3ad" | "balance-tlb" | "balance-alb" | "balance-slb" | "lacp-balance-slb" | "lacp-balance-tcp";
  bond_xmit_hash_policy?: "layer2" | "layer2+3" | "layer3+4";
  cidr6?: string;
  comments?: string;
  comments6?: string;
  gateway6?: string;
  netmask?: string;
  netmask6?: number;
  ovs_bridge?: string;
  ovs_options?: string;
  ovs_tag?: number;
  "vlan-id"?: number;
  "vlan-raw-device"?: string;
}

interface PostNodesNetworkParameters extends NodesNetworkCommon {
  node: string;
  autostart?: Switch;
  bridge_ports?: List;
  /** Since 8.4. */
  bridge_vids?: List;
  bridge_vlan_aware?: Switch;
  cidr?: string;
  gateway?: string;
  iface: string;
  mtu?: number;
  ovs_bonds?: List;
  ovs_ports?: List;
  slaves?: List;
  type: "bridge" | "bond" | "eth" | "alias" | "vlan" | "fabric" | "OVSBridge" | "OVSBond" | "OVSPort" | "OVSIntPort" | "vnet" | "unknown";
}

interface PutNodesNetworkParameters extends NodesNetworkCommon {
  node: string;
  iface: string;
  autostart?: Switch;
  bridge_ports?: List;
  /** Since 8.4. */
  bridge_vids?: List;
  bridge_vlan_aware?: Switch;
  cidr?: string;
  delete?: List;
  gateway?: string;
  mtu?: number;
  ovs_bonds?: List;
  ovs_ports?: List;
  slaves?: List;
  type: "bridge" | "bond" | "eth" | "alias" | "vlan" | "fabric" | "OVSBridge" | "OVSBond" | "OVSPort" | "OVSIntPort" | "vnet" | "unknown";
}

interface PostNodesQemuParametersCdrom extends QemuCommon {
  backup?: Switch;
  file: string;
  format?: "raw" | "qcow" | "qed" | "qcow2" | "vmdk" | "cloop";
  model?: string;
  replicate?: Switch;
  serial?: string;
  shared?: Switch;
  size?: string;
  ssd?: Switch;
  wwn?: string;
}

interface Hostpci<T> {
  hostpci0?: T;
  hostpci1?: T;
  hostpci2?: T;
  hostpci3?: T;
  hostpci4?: T;
  hostpci5?: T;
  hostpci6?: T;
  hostpci7?: T;
  hostpci8?: T;
  hostpci9?: T;
  hostpci10?: T;
  hostpci11?: T;
  hostpci12?: T;
  hostpci13?: T;
  hostpci14?: T;
  hostpci15?: T;
}

interface Ide<T> {
  ide0?: T;
  ide1?: T;
  ide2?: T;
  ide3?: T;
}

interface Ipconfig<T> {
  ipconfig0?: T;
  ipconfig1?: T;
  ipconfig2?: T;
  ipconfig3?: T;
  ipconfig4?: T;
  ipconfig5?: T;
  ipconfig6?: T;
  ipconfig7?: T;
  ipconfig8?: T;
  ipconfig9?: T;
  ipconfig10?: T;
  ipconfig11?: T;
  ipconfig12?: T;
  ipconfig13?: T;
  ipconfig14?: T;
  ipconfig15?: T;
  ipconfig16?: T;
  ipconfig17?: T;
  ipconfig18?: T;
  ipconfig19?: T;
  ipconfig20?: T;
  ipconfig21?: T;
  ipconfig22?: T;
  ipconfig23?: T;
  ipconfig24?: T;
  ipconfig25?: T;
  ipconfig26?: T;
  ipconfig27?: T;
  ipconfig28?: T;
  ipconfig29?: T;
  ipconfig30?: T;
  ipconfig31?: T;
}

interface Numa<T> {
  numa0?: T;
  numa1?: T;
  numa2?: T;
  numa3?: T;
  numa4?: T;
  numa5?: T;
  numa6?: T;
  numa7?: T;
}

interface Sata<T> {
  sata0?: T;
  sata1?: T;
  sata2?: T;
  sata3?: T;
  sata4?: T;
  sata5?: T;
}

interface Scsi<T> {
  scsi0?: T;
  scsi1?: T;
  scsi2?: T;
  scsi3?: T;
  scsi4?: T;
  scsi5?: T;
  scsi6?: T;
  scsi7?: T;
  scsi8?: T;
  scsi9?: T;
  scsi10?: T;
  scsi11?: T;
  scsi12?: T;
  scsi13?: T;
  scsi14?: T;
  scsi15?: T;
  scsi16?: T;
  scsi17?: T;
  scsi18?: T;
  scsi19?: T;
  scsi20?: T;
  scsi21?: T;
  scsi22?: T;
  scsi23?: T;
  scsi24?: T;
  scsi25?: T;
  scsi26?: T;
  scsi27?: T;
  scsi28?: T;
  scsi29?: T;
  scsi30?: T;
}

interface Usb<T> {
  usb0?: T;
  usb1?: T;
  usb2?: T;
  usb3?: T;
  usb4?: T;
  usb5?: T;
  usb6?: T;
  usb7?: T;
  usb8?: T;
  usb9?: T;
  usb10?: T;
  usb11?: T;
  usb12?: T;
  usb13?: T;
}

interface Virtio<T> {
  virtio0?: T;
  virtio1?: T;
  virtio2?: T;
  virtio3?: T;
  virtio4?: T;
  virtio5?: T;
  virtio6?: T;
  virtio7?: T;
  virtio8?: T;
  virtio9?: T;
  virtio10?: T;
  virtio11?: T;
  virtio12?: T;
  virtio13?: T;
  virtio14?: T;
  virtio15?: T;
}

interface Virtiofs<T> {
  virtiofs0?: T;
  virtiofs1?: T;
  virtiofs2?: T;
  virtiofs3?: T;
  virtiofs4?: T;
  virtiofs5?: T;
  virtiofs6?: T;
  virtiofs7?: T;
  virtiofs8?: T;
  virtiofs9?: T;
}

interface NodesQemuCommon extends Hostpci<string | QemuHostpci>, Ide<string | QemuIde>, Ipconfig<string | QemuIpconfig>, Net<string | QemuNet>, Numa<string | QemuNuma>, Sata<string | QemuSata>, Scsi<string | QemuScsi>, Unused<string | QemuUnused>, Usb<string | QemuUsb>, Virtio<string | QemuVirtio>, Virtiofs<string | QemuVirtiofs> {
  acpi?: Switch;
  agent?: SwitchText | QemuAgent;
  /** Since 9.1. */
  "allow-ksm"?: Switch;
  /** Since 8.4. */
  "amd-sev"?: string | QemuAmdSev;
  audio0?: string | QemuAudio;
  boot?: string | QemuBoot;
  cdrom?: string | PostNodesQemuParametersCdrom;
  cicustom?: string | QemuCicustom;
  cipassword?: SecretText;
  /** Since 8.4. */
  ciupgrade?: Switch;
  cpu?: string | QemuCpu;
  efidisk0?: string | QemuEfidisk;
  freeze?: Switch;
  /** Since 9.1. */
  "intel-tdx"?: string | QemuIntelTdx;
  ivshmem?: string | QemuIvshmem;
  keephugepages?: Switch;
  kvm?: Switch;
  localtime?: Switch;
  memory?: NumberText | QemuMemory;
  numa?: Switch;
  reboot?: Switch;
  rng0?: string | QemuRng;
  smbios1?: string | QemuSmbios1;
  spice_enhancements?: string | QemuSpice;
  tablet?: Switch;
  tdf?: Switch;
  tpmstate0?: string | QemuTpmstate;
  vga?: string | QemuVga;
  watchdog?: string | QemuWatchdog;
}

interface Parallel<T> {
  parallel0?: T;
  parallel1?: T;
  parallel2?: T;
}

interface Serial<T> {
  serial0?: T;
  serial1?: T;
  serial2?: T;
  serial3?: T;
}

interface NodesQemuCommon2 extends Parallel<string>, Serial<string> {
  affinity?: string;
  args?: string;
  balloon?: number;
  bios?: "seabios" | "ovmf";
  bootdisk?: string;
  citype?: "configdrive2" | "nocloud" | "opennebula";
  ciuser?: string;
  hotplug?: string;
  hugepages?: "any" | "2" | "1024";
  lock?: "backup" | "clone" | "create" | "migrate" | "rollback" | "snapshot" | "snapshot-delete" | "suspending" | "suspended";
  migrate_downtime?: number;
  migrate_speed?: number;
  ostype?: "other" | "wxp" | "w2k" | "w2k3" | "w2k8" | "wvista" | "win7" | "win8" | "win10" | "win11" | "l24" | "l26" | "solaris";
  scsihw?: "lsi" | "lsi53c810" | "virtio-scsi-pci" | "virtio-scsi-single" | "megasas" | "pvscsi";
  shares?: number;
  smp?: number;
  sshkeys?: string;
  startdate?: string;
  vcpus?: number;
  vmgenid?: string;
  vmstatestorage?: string;
}

interface PostNodesQemuParameters extends NodesQemuCommon, NodesQemuCommon2 {
  node: string;
  arch?: "x86_64" | "aarch64";
  archive?: string;
  autostart?: Switch;
  bwlimit?: number;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  description?: string;
  force?: Switch;
  /** Since 9.1. */
  "ha-managed"?: Switch;
  hookscript?: string;
  /** Since 8.4. */
  "import-working-storage"?: string;
  keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
  "live-restore"?: Switch;
  machine?: string | QemuMachine;
  name?: string;
  nameserver?: List;
  onboot?: Switch;
  pool?: string;
  protection?: Switch;
  searchdomain?: string;
  sockets?: number;
  start?: Switch;
  startup?: string;
  storage?: string;
  tags?: List;
  template?: Switch;
  unique?: Switch;
  vmid: number;
}

interface PostNodesQemuConfigParameters extends NodesQemuCommon, NodesQemuCommon2 {
  node: string;
  vmid: number;
  arch?: "x86_64" | "aarch64";
  autostart?: Switch;
  background_delay?: number;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  delete?: List;
  description?: string;
  digest?: string;
  force?: Switch;
  hookscript?: string;
  /** Since 8.4. */
  "import-working-storage"?: string;
  keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
  machine?: string | QemuMachine;
  name?: string;
  nameserver?: List;
  onboot?: Switch;
  protection?: Switch;
  revert?: List;
  searchdomain?: string;
  skiplock?: Switch;
  sockets?: number;
  startup?: string;
  tags?: List;
  template?: Switch;
}

interface PutNodesQemuConfigParameters extends NodesQemuCommon, NodesQemuCommon2 {
  node: string;
  vmid: number;
  arch?: "x86_64" | "aarch64";
  autostart?: Switch;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  delete?: List;
  description?: string;
  digest?: string;
  force?: Switch;
  hookscript?: string;
  keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
  machine?: string | QemuMachine;
  name?: string;
  nameserver?: List;
  onboot?: Switch;
  protection?: Switch;
  revert?: List;
  searchdomain?: string;
  skiplock?: Switch;
  sockets?: number;
  startup?: string;
  tags?: List;
  template?: Switch;
}

interface GetNodesServicesParameters {
  node: string;
  service: "chrony" | "corosync" | "cron" | "ksmtuned" | "lxcfs" | "postfix" | "proxmox-firewall" | "pve-cluster" | "pve-firewall" | "pve-ha-crm" | "pve-ha-lrm" | "pve-lxc-syscalld" | "pvedaemon" | "pvefw-logger" | "pveproxy" | "pvescheduler" | "pvestatd" | "qmeventd" | "spiceproxy" | "sshd" | "syslog" | "systemd-journald" | "systemd-timesyncd";
}

interface GetNodesStoragePrunebackupsParameters {
  node: string;
  storage: string;
  "prune-backups"?: string | PruneBackups;
  type?: "qemu" | "lxc";
  vmid?: number;
}

interface PostNodesVzdumpParameters extends ClusterBackupCommon, ClusterBackupCommon2 {
  node: string;
  bwlimit?: number;
  /** Since 8.4. */
  "job-id"?: string;
  pool?: string;
  protected?: Switch;
  "prune-backups"?: string | PruneBackups;
  quiet?: Switch;
  stdout?: Switch;
  storage?: string;
}

interface StorageCommon {
  authsupported?: string;
  base?: string;
  datastore?: string;
  export?: string;
  iscsiprovider?: string;
  portal?: string;
  share?: string;
  thinpool?: string;
  vgname?: string;
}

interface StorageCommon2 {
  blocksize?: string;
  comstar_hg?: string;
  comstar_tg?: string;
  "data-pool"?: string;
  "fs-name"?: string;
  is_mountpoint?: string;
  lio_tpg?: string;
  "max-protected-backups"?: number;
  mountpoint?: string;
  namespace?: string;
  options?: string;
  preallocation?: "off" | "metadata" | "falloc" | "full";
  saferemove_throughput?: string;
  smbversion?: "default" | "2.0" | "2.1" | "3" | "3.0" | "3.11";
  subdir?: string;
}

interface StorageCommon3 {
  "content-dirs"?: List;
  /** Since 8.4. */
  "create-base-path"?: Switch;
  /** Since 8.4. */
  "create-subdirs"?: Switch;
  "encryption-key"?: SecretText;
  keyring?: SecretText;
  krbd?: Switch;
  "master-pubkey"?: string;
  mkdir?: Switch;
  monhost?: List;
  nocow?: Switch;
  nowritecache?: Switch;
  saferemove?: Switch;
  /** Since 9.1. */
  "saferemove-stepsize"?: 1 | 2 | 4 | 8 | 16 | 32;
  /** Since 8.4. */
  "skip-cert-verification"?: Switch;
  /** Since 9.0. */
  "snapshot-as-volume-chain"?: Switch;
  sparse?: Switch;
  tagged_only?: Switch;
  /** Since 8.4. */
  "zfs-base-path"?: string;
}

interface PostStorageParameters extends StorageCommon, StorageCommon2, StorageCommon3 {
  bwlimit?: string | Bwlimit;
  content?: List;
  disable?: Switch;
  domain?: string;
  fingerprint?: string;
  format?: "raw" | "qcow2" | "subvol" | "vmdk";
  fuse?: Switch;
  nodes?: List;
  password?: SecretText;
  path?: string;
  pool?: string;
  port?: number;
  "prune-backups"?: string | PruneBackups;
  server?: string;
  shared?: Switch;
  storage: string;
  target?: string;
  type: "btrfs" | "cephfs" | "cifs" | "dir" | "esxi" | "iscsi" | "iscsidirect" | "lvm" | "lvmthin" | "nfs" | "pbs" | "rbd" | "zfs" | "zfspool";
  username?: string;
}

interface PutStorageParameters extends StorageCommon2, StorageCommon3 {
  storage: string;
  bwlimit?: string | Bwlimit;
  content?: List;
  delete?: List;
  digest?: string;
  disable?: Switch;
  domain?: string;
  fingerprint?: string;
  format?: "raw" | "qcow2" | "subvol" | "vmdk";
  fuse?: Switch;
  nodes?: List;
  password?: SecretText;
  pool?: string;
  port?: number;
  "prune-backups"?: string | PruneBackups;
  server?: string;
  shared?: Switch;
  username?: string;
}

interface GetAccessDomainsResult extends AccessDomainsCommon {
  audiences?: string;
  autocreate?: boolean;
  "case-sensitive"?: boolean;
  "check-connection"?: boolean;
  "client-key"?: string;
  comment?: string;
  default?: boolean;
  digest?: string;
  domain?: string;
  group_classes?: string;
  "groups-autocreate"?: boolean;
  "groups-claim"?: string;
  "groups-overwrite"?: boolean;
  port?: number;
  "query-userinfo"?: boolean;
  secure?: boolean;
  "sync-defaults-options"?: string;
  tfa?: string;
  type: "ad" | "ldap" | "openid" | "pam" | "pve";
  user_classes?: string;
  "username-claim"?: string;
  verify?: boolean;
}

interface GetAccessTfaResultEntries {
  created: number;
  description: string;
  enable?: boolean;
  id: string;
  type: "totp" | "u2f" | "webauthn" | "recovery" | "yubico";
}

interface GetClusterAcmePluginsResult {
  api?: "1984hosting" | "acmedns" | "acmeproxy" | "active24" | "ad" | "ali" | "alviy" | "anx" | "artfiles" | "arvan" | "aurora" | "autodns" | "aws" | "azion" | "azure" | "beget" | "bookmyname" | "bunny" | "cf" | "clouddns" | "cloudns" | "cn" | "conoha" | "constellix" | "cpanel" | "curanet" | "cyon" | "da" | "ddnss" | "desec" | "df" | "dgon" | "dnsexit" | "dnshome" | "dnsimple" | "dnsservices" | "doapi" | "domeneshop" | "dp" | "dpi" | "dreamhost" | "duckdns" | "durabledns" | "dyn" | "dynu" | "dynv6" | "easydns" | "edgecenter" | "edgedns" | "euserv" | "exoscale" | "fornex" | "freedns" | "freemyip" | "gandi_livedns" | "gcloud" | "gcore" | "gd" | "geoscaling" | "googledomains" | "he" | "he_ddns" | "hetzner" | "hetznercloud" | "hexonet" | "hostingde" | "huaweicloud" | "infoblox" | "infomaniak" | "internetbs" | "inwx" | "ionos" | "ionos_cloud" | "ipv64" | "ispconfig" | "jd" | "joker" | "kappernet" | "kas" | "kinghost" | "knot" | "la" | "leaseweb" | "lexicon" | "limacity" | "linode" | "linode_v4" | "loopia" | "lua" | "maradns" | "me" | "miab" | "mijnhost" | "misaka" | "myapi" | "mydevil" | "mydnsjp" | "mythic_beasts" | "namecheap" | "namecom" | "namesilo" | "nanelo" | "nederhost" | "neodigit" | "netcup" | "netlify" | "nic" | "njalla" | "nm" | "nsd" | "nsone" | "nsupdate" | "nw" | "oci" | "omglol" | "one" | "online" | "openprovider" | "openprovider_rest" | "openstack" | "opnsense" | "ovh" | "pdns" | "pleskxml" | "pointhq" | "porkbun" | "rackcorp" | "rackspace" | "rage4" | "rcode0" | "regru" | "scaleway" | "schlundtech" | "selectel" | "selfhost" | "servercow" | "simply" | "spaceship" | "technitium" | "tele3" | "tencent" | "timeweb" | "transip" | "udr" | "ultra" | "unoeuro" | "variomedia" | "veesp" | "vercel" | "vscale" | "vultr" | "websupport" | "west_cn" | "world4you" | "yandex360" | "yc" | "zilore" | "zone" | "zoneedit" | "zonomi";
  data?: string;
  digest?: string;
  disable?: boolean;
  nodes?: string;
  plugin: string;
  type: "dns" | "standalone";
  "validation-delay"?: number;
}

interface ClusterBackupCommon3 {
  all?: boolean;
  exclude?: string;
  "exclude-path"?: string[];
  fleecing?: { enabled?: boolean; storage?: string; };
  mailto?: string;
  "notification-mode"?: "auto" | "legacy-sendmail" | "notification-system";
  "pbs-change-detection-mode"?: "legacy" | "data" | "metadata";
  performance?: BackupPerformance;
  quiet?: boolean;
  remove?: boolean;
  stdexcludes?: boolean;
  stop?: boolean;
  vmid?: string;
}

interface GetClusterBackupResultPruneBackups {
  "keep-all"?: boolean;
  "keep-daily"?: number;
  "keep-hourly"?: number;
  "keep-last"?: number;
  "keep-monthly"?: number;
  "keep-weekly"?: number;
  "keep-yearly"?: number;
}

interface GetClusterBackupResult extends ClusterBackupCommon2, ClusterBackupCommon3 {
  bwlimit?: number;
  comment?: string;
  enabled?: boolean;
  id: string;
  "next-run"?: number;
  node?: string;
  pool?: string;
  protected?: boolean;
  "prune-backups"?: GetClusterBackupResultPruneBackups;
  "repeat-missed"?: boolean;
  schedule?: string;
  storage?: string;
  type?: string;
}

interface GetClusterBackupResult2 extends ClusterBackupCommon2, ClusterBackupCommon3 {
  bwlimit?: number;
  comment?: string;
  enabled?: boolean;
  id: string;
  "next-run"?: number;
  node?: string;
  pool?: string;
  protected?: boolean;
  "prune-backups"?: GetClusterBackupResultPruneBackups;
  "repeat-missed"?: boolean;
  schedule?: string;
  storage?: string;
}

interface GetClusterCephMetadataResultMds {
  [key: string]: {
    addr?: string;
    ceph_release: string;
    ceph_version: string;
    ceph_version_short: string;
    hostname: string;
    mem_swap_kb: number;
    mem_total_kb: number;
    name?: string;
  };
}

interface GetClusterCephStatusResult {
  election_epoch?: number;
  fsid: string;
  fsmap?: { [key: string]: unknown; };
  health: {
    status: "HEALTH_OK" | "HEALTH_WARN" | "HEALTH_ERR";
    checks?: {
      [key: string]: {
        severity: string;
        summary: { message: string; count?: number; };
        detail?: { message: string; }[];
        muted?: boolean;
      };
    };
    mutes?: unknown[];
  };
  mgrmap?: { [key: string]: unknown; };
  monmap?: { [key: string]: unknown; };
  osdmap?: { [key: string]: unknown; };
  pgmap?: {
    pgs_by_state?: { state_name: string; count: number; }[];
    num_pgs?: number;
    num_pools?: number;
    num_objects?: number;
    data_bytes?: number;
    bytes_used?: number;
    bytes_avail?: number;
    bytes_total?: number;
    read_bytes_sec?: number;
    write_bytes_sec?: number;
    read_op_per_sec?: number;
    write_op_per_sec?: number;
    degraded_objects?: number;
    degraded_total?: number;
    misplaced_objects?: number;
    misplaced_total?: number;
    unfound_objects?: number;
    unfound_total?: number;
    recovering_bytes_per_sec?: number;
    degraded_ratio?: number;
    misplaced_ratio?: number;
    inactive_pgs_ratio?: number;
  };
  progress_events?: { [key: string]: unknown; };
  quorum?: number[];
  quorum_age?: number;
  quorum_names?: string[];
  servicemap?: { [key: string]: unknown; };
}

interface GetClusterConfigJoinResultTotem {
  cluster_name?: string;
  config_version?: number;
  crypto_cipher?: string;
  crypto_hash?: string;
  interface?: {
    [key: string]: {
      linknumber?: number;
      ringnumber?: number;
      knet_link_priority?: number;
      bindnetaddr?: string;
    };
  };
  ip_version?: string;
  link_mode?: string;
  secauth?: string;
  token?: number;
  token_coefficient?: number;
  transport?: string;
  version?: number;
}

interface GetClusterFirewallGroupsResult extends FirewallCommon {
  action: string;
  comment?: string;
  digest?: string;
  enable?: number;
  ipversion?: number;
  pos: number;
  source?: string;
  type: string;
}

interface GetClusterHaGroupsResult {
  comment?: string;
  digest?: string;
  group: string;
  nodes: string;
  nofailback?: boolean;
  restricted?: boolean;
  type?: "group";
}

interface PostClusterHaResourcesMigrateResult {
  "blocking-resources"?: { cause: "node-affinity" | "resource-affinity"; sid: string; }[];
  "comigrated-resources"?: string[];
  "requested-node": string;
  sid: string;
}

interface GetClusterQemuCustomCpuModelsResult {
  cputype?: string;
  digest?: string;
  flags?: string;
  "guest-phys-bits"?: number;
  hidden?: boolean;
  "hv-vendor-id"?: string;
  level?: number;
  "phys-bits"?: string;
  "reported-model"?: "486" | "a64fx" | "athlon" | "Broadwell" | "Broadwell-IBRS" | "Broadwell-noTSX" | "Broadwell-noTSX-IBRS" | "Cascadelake-Server" | "Cascadelake-Server-noTSX" | "Cascadelake-Server-v2" | "Cascadelake-Server-v4" | "Cascadelake-Server-v5" | "ClearwaterForest" | "ClearwaterForest-v2" | "ClearwaterForest-v3" | "Conroe" | "Cooperlake" | "Cooperlake-v2" | "core2duo" | "coreduo" | "cortex-a35" | "cortex-a53" | "cortex-a55" | "cortex-a57" | "cortex-a710" | "cortex-a72" | "cortex-a76" | "cortex-a78ae" | "DiamondRapids" | "EPYC" | "EPYC-Genoa" | "EPYC-Genoa-v2" | "EPYC-IBPB" | "EPYC-Milan" | "EPYC-Milan-v2" | "EPYC-Milan-v3" | "EPYC-Rome" | "EPYC-Rome-v2" | "EPYC-Rome-v3" | "EPYC-Rome-v4" | "EPYC-Rome-v5" | "EPYC-Turin" | "EPYC-v3" | "EPYC-v4" | "EPYC-v5" | "GraniteRapids" | "GraniteRapids-v2" | "GraniteRapids-v3" | "GraniteRapids-v4" | "GraniteRapids-v5" | "Haswell" | "Haswell-IBRS" | "Haswell-noTSX" | "Haswell-noTSX-IBRS" | "host" | "Icelake-Client" | "Icelake-Client-noTSX" | "Icelake-Server" | "Icelake-Server-noTSX" | "Icelake-Server-v3" | "Icelake-Server-v4" | "Icelake-Server-v5" | "Icelake-Server-v6" | "Icelake-Server-v7" | "IvyBridge" | "IvyBridge-IBRS" | "KnightsMill" | "kvm32" | "kvm64" | "max" | "Nehalem" | "Nehalem-IBRS" | "neoverse-n1" | "neoverse-n2" | "neoverse-v1" | "Opteron_G1" | "Opteron_G2" | "Opteron_G3" | "Opteron_G4" | "Opteron_G5" | "Penryn" | "pentium" | "pentium2" | "pentium3" | "phenom" | "qemu32" | "qemu64" | "SandyBridge" | "SandyBridge-IBRS" | "SapphireRapids" | "SapphireRapids-v2" | "SapphireRapids-v3" | "SapphireRapids-v4" | "SapphireRapids-v5" | "SapphireRapids-v6" | "SierraForest" | "SierraForest-v2" | "SierraForest-v3" | "SierraForest-v4" | "SierraForest-v5" | "Skylake-Client" | "Skylake-Client-IBRS" | "Skylake-Client-noTSX-IBRS" | "Skylake-Client-v4" | "Skylake-Server" | "Skylake-Server-IBRS" | "Skylake-Server-noTSX-IBRS" | "Skylake-Server-v4" | "Skylake-Server-v5" | "Westmere" | "Westmere-IBRS";
}

interface GetClusterSdnControllersResult {
  asn?: number;
  "bgp-mode"?: "auto" | "external" | "internal";
  "bgp-multipath-as-relax"?: boolean;
  controller: string;
  digest?: string;
  ebgp?: boolean;
  "ebgp-multihop"?: number;
  "isis-domain"?: string;
  "isis-ifaces"?: string;
  "isis-net"?: string;
  loopback?: string;
  node?: string;
  nodes?: string;
  "peer-group-name"?: string;
  peers?: string;
  pending?: {
    asn?: number;
    "bgp-mode"?: "auto" | "external" | "internal";
    "bgp-multipath-as-relax"?: boolean;
    ebgp?: boolean;
    "ebgp-multihop"?: number;
    "isis-domain"?: string;
    "isis-ifaces"?: string;
    "isis-net"?: string;
    loopback?: string;
    node?: string;
    nodes?: string;
    "peer-group-name"?: string;
    peers?: string;
  };
  state?: "new" | "changed" | "deleted";
  type: "bgp" | "evpn" | "faucet" | "isis";
}

interface GetClusterSdnFabricsAllResultFabricsOpenfabric {
  csnp_interval?: number;
  digest?: string;
  hello_interval?: number;
  id: string;
  ip6_prefix?: string;
  ip_prefix?: string;
  "lock-token"?: string;
  protocol: "openfabric";
  route_filter?: string;
}

interface GetClusterSdnFabricsAllResultFabricsOspf {
  area?: string;
  digest?: string;
  id: string;
  ip6_prefix?: string;
  ip_prefix?: string;
  "lock-token"?: string;
  protocol: "ospf";
  redistribute?: string[];
  route_filter?: string;
}

interface GetClusterSdnFabricsAllResultFabricsWireguard {
  digest?: string;
  id: string;
  ip6_prefix?: string;
  ip_prefix?: string;
  "lock-token"?: string;
  persistent_keepalive?: number;
  protocol: "wireguard";
}

interface GetClusterSdnFabricsAllResultFabricsBgp {
  digest?: string;
  id: string;
  ip6_prefix?: string;
  ip_prefix?: string;
  "lock-token"?: string;
  protocol: "bgp";
  redistribute?: string[];
}

interface GetClusterSdnFabricsAllResultNodesOpenfabric {
  digest?: string;
  fabric_id: string;
  interfaces?: string[];
  ip?: string;
  ip6?: string;
  "lock-token"?: string;
  node_id: string;
  protocol: "openfabric";
}

interface GetClusterSdnFabricsAllResultNodesOspf {
  digest?: string;
  fabric_id: string;
  interfaces?: string[];
  ip?: string;
  ip6?: string;
  "lock-token"?: string;
  node_id: string;
  protocol: "ospf";
}

interface GetClusterSdnFabricsAllResultNodesWireguard {
  allowed_ips?: string[];
  digest?: string;
  endpoint?: string;
  fabric_id: string;
  interfaces?: string[];
  ip?: string;
  ip6?: string;
  "lock-token"?: string;
  node_id: string;
  peers?: string[];
  protocol: "wireguard";
  public_key?: string;
  role?: "internal" | "external";
}

interface GetClusterSdnFabricsAllResultNodesBgp {
  digest?: string;
  fabric_id: string;
  interfaces?: string[];
  ip?: string;
  ip6?: string;
  "lock-token"?: string;
  node_id: string;
  protocol: "bgp";
}

interface GetClusterSdnRouteMapsEntriesResult {
  action: "permit" | "deny";
  call?: string;
  digest?: string;
  "exit-action"?: string;
  match?: string[];
  order: number;
  "route-map-id": string;
  set?: string[];
}

interface ClusterSdnZonesCommon3 {
  "advertise-subnets"?: boolean;
  "bridge-disable-mac-learning"?: boolean;
  dhcp?: "dnsmasq";
  "disable-arp-nd-suppression"?: boolean;
  exitnodes?: string;
  "exitnodes-local-routing"?: boolean;
  "rt-import"?: string;
  "secondary-controllers"?: string[];
  "vxlan-port"?: number;
}

interface GetClusterSdnZonesResultPending extends ClusterSdnZonesCommon2, ClusterSdnZonesCommon3 {
  bridge?: string;
  mac?: string;
  mtu?: number;
  nodes?: string;
  peers?: string;
  tag?: number;
}

interface GetClusterSdnZonesResult extends ClusterSdnZonesCommon2, ClusterSdnZonesCommon3 {
  bridge?: string;
  digest?: string | null;
  mac?: string;
  mtu?: number;
  nodes?: string;
  peers?: string;
  pending?: GetClusterSdnZonesResultPending;
  state?: "new" | "changed" | "deleted";
  tag?: number;
  type: "evpn" | "faucet" | "qinq" | "simple" | "vlan" | "vxlan";
  zone: string;
}

interface NodesAptCommon {
  Arch: "armhf" | "arm64" | "amd64" | "ppc64el" | "risc64" | "s390x" | "all";
  Description: string;
  NotifyStatus?: string;
  OldVersion?: string;
  Origin: string;
  Package: string;
  Priority: string;
  Section: string;
  Title: string;
  Version: string;
}

interface GetNodesAptUpdateResult extends NodesAptCommon {
}

interface GetNodesAptVersionsResult extends NodesAptCommon {
  CurrentState: "Installed" | "NotInstalled" | "UnPacked" | "HalfConfigured" | "HalfInstalled" | "ConfigFiles";
  ManagerVersion?: string;
  RunningKernel?: string;
}

interface PostNodesCertificatesCustomResult {
  filename?: string;
  fingerprint?: string;
  issuer?: string;
  notafter?: number;
  notbefore?: number;
  pem?: string;
  "public-key-bits"?: number;
  "public-key-type"?: string;
  san?: string[];
  subject?: string;
}

interface GetNodesConfigResult extends Acmedomain2<string> {
  acme?: string;
  "ballooning-target"?: number;
  description?: string;
  digest?: string;
  location?: string;
  "startall-onboot-delay"?: number;
  wakeonlan?: string;
}

interface GetNodesFirewallOptionsResult extends NodesFirewallOptionsCommon {
  digest?: string;
  enable?: boolean;
  log_level_forward?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  log_level_in?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  log_level_out?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  log_nf_conntrack?: boolean;
  ndp?: boolean;
  nf_conntrack_allow_invalid?: boolean;
  nftables?: boolean;
  nosmurfs?: boolean;
  protection_synflood?: boolean;
  tcpflags?: boolean;
}

interface NodesLxcConfigCommon extends Dev<string>, Mp<string> {
  console?: boolean;
  debug?: boolean;
  entrypoint?: string;
  env?: string;
  features?: string;
  lxc?: string[][];
  rootfs?: string;
  unprivileged?: boolean;
}

interface GetNodesLxcConfigResult extends NodesLxcConfigCommon, Net<string>, Unused<string> {
  arch?: "amd64" | "i386" | "arm64" | "armhf" | "riscv32" | "riscv64";
  cmode?: "shell" | "console" | "tty";
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  description?: string;
  digest: string;
  hookscript?: string;
  hostname?: string;
  lock?: "backup" | "create" | "destroyed" | "disk" | "fstrim" | "migrate" | "mounted" | "rollback" | "snapshot" | "snapshot-delete";
  memory?: number;
  nameserver?: string;
  onboot?: boolean;
  ostype?: "debian" | "devuan" | "ubuntu" | "centos" | "fedora" | "opensuse" | "archlinux" | "alpine" | "gentoo" | "nixos" | "unmanaged";
  protection?: boolean;
  searchdomain?: string;
  startup?: string;
  swap?: number;
  tags?: string;
  template?: boolean;
  timezone?: string;
  tty?: number;
}

interface GetNodesLxcFirewallOptionsResult {
  dhcp?: boolean;
  digest?: string;
  enable?: boolean;
  ipfilter?: boolean;
  log_level_in?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  log_level_out?: "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug" | "nolog";
  macfilter?: boolean;
  ndp?: boolean;
  policy_in?: "ACCEPT" | "REJECT" | "DROP";
  policy_out?: "ACCEPT" | "REJECT" | "DROP";
  radv?: boolean;
}

interface GetNodesLxcRrddataResult {
  cpu?: number;
  disk?: number;
  diskread?: number;
  diskwrite?: number;
  maxcpu?: number;
  maxdisk?: number;
  maxmem?: number;
  mem?: number;
  memhost?: number;
  netin?: number;
  netout?: number;
  pressurecpufull?: number;
  pressurecpusome?: number;
  pressureiofull?: number;
  pressureiosome?: number;
  pressurememoryfull?: number;
  pressurememorysome?: number;
  time: number;
}

interface GetNodesLxcSnapshotConfigResult extends NodesLxcConfigCommon, Net<string>, Unused<string> {
  arch?: "amd64" | "i386" | "arm64" | "armhf" | "riscv32" | "riscv64";
  cmode?: "shell" | "console" | "tty";
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  description?: string;
  hookscript?: string;
  hostname?: string;
  lock?: "backup" | "create" | "destroyed" | "disk" | "fstrim" | "migrate" | "mounted" | "rollback" | "snapshot" | "snapshot-delete";
  memory?: number;
  nameserver?: string;
  onboot?: boolean;
  ostype?: "debian" | "devuan" | "ubuntu" | "centos" | "fedora" | "opensuse" | "archlinux" | "alpine" | "gentoo" | "nixos" | "unmanaged";
  protection?: boolean;
  searchdomain?: string;
  snaptime?: number;
  startup?: string;
  swap?: number;
  tags?: string;
  template?: boolean;
  timezone?: string;
  tty?: number;
}

interface NodesNetworkCommon2 {
  bridge_fd?: string;
  bridge_ports?: string;
  bridge_stp?: string;
  bridge_vids?: string;
  bridge_vlan_aware?: boolean;
  ovs_bonds?: string;
  ovs_ports?: string;
  slaves?: string;
}

interface GetNodesNetworkResult extends NodesNetworkCommon, NodesNetworkCommon2 {
  active?: boolean;
  autostart?: boolean;
  "bridge-access"?: number;
  "bridge-arp-nd-suppress"?: boolean;
  "bridge-learning"?: boolean;
  "bridge-multicast-flood"?: boolean;
  "bridge-unicast-flood"?: boolean;
  cidr?: string;
  exists?: boolean;
  families?: ("inet" | "inet6")[];
  gateway?: string;
  iface: string;
  "link-type"?: string;
  method?: "loopback" | "dhcp" | "manual" | "static" | "auto";
  method6?: "loopback" | "dhcp" | "manual" | "static" | "auto";
  mtu?: number;
  options?: string[];
  options6?: string[];
  priority?: number;
  type: "bridge" | "bond" | "eth" | "alias" | "vlan" | "fabric" | "OVSBridge" | "OVSBond" | "OVSPort" | "OVSIntPort" | "vnet" | "unknown";
  "uplink-id"?: string;
  "vlan-protocol"?: "802.1ad" | "802.1q";
  "vxlan-id"?: number;
  "vxlan-local-tunnelip"?: string;
  "vxlan-physdev"?: string;
  "vxlan-svcnodeip"?: string;
}

interface GetNodesNetworkResult2 extends NodesNetworkCommon, NodesNetworkCommon2 {
  active?: boolean;
  autostart?: boolean;
  cidr?: string;
  families?: string[];
  gateway?: string;
  method: string;
  method6?: string;
  mtu?: number;
  priority?: number;
  type: string;
}

interface NodesQemuConfigCommon extends Hostpci<string>, Ide<string>, Ipconfig<string>, Numa<string>, Sata<string>, Scsi<string>, Usb<string>, Virtio<string>, Virtiofs<string> {
  acpi?: boolean;
  agent?: string;
  "allow-ksm"?: boolean;
  "amd-sev"?: string;
  audio0?: string;
  boot?: string;
  cdrom?: string;
  cicustom?: string;
  cipassword?: string;
  ciupgrade?: boolean;
  cpu?: string;
  efidisk0?: string;
  freeze?: boolean;
  "intel-tdx"?: string;
  ivshmem?: string;
  keephugepages?: boolean;
  kvm?: boolean;
  localtime?: boolean;
  memory?: string;
  numa?: boolean;
  reboot?: boolean;
  rng0?: string;
  "running-nets-host-mtu"?: string;
  runningcpu?: string;
  runningmachine?: string;
  smbios1?: string;
  spice_enhancements?: string;
  tablet?: boolean;
  tdf?: boolean;
  tpmstate0?: string;
  vga?: string;
  vmstate?: string;
  watchdog?: string;
}

interface GetNodesQemuConfigResult extends NodesQemuCommon2, NodesQemuConfigCommon, Net<string>, Unused<string> {
  arch?: "x86_64" | "aarch64";
  autostart?: boolean;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  description?: string;
  digest: string;
  hookscript?: string;
  keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
  machine?: string;
  meta?: string;
  name?: string;
  nameserver?: string;
  onboot?: boolean;
  parent?: string;
  protection?: boolean;
  searchdomain?: string;
  snaptime?: number;
  sockets?: number;
  startup?: string;
  tags?: string;
  template?: boolean;
}

interface GetNodesQemuSnapshotConfigResult extends NodesQemuCommon2, NodesQemuConfigCommon, Net<string>, Unused<string> {
  arch?: "x86_64" | "aarch64";
  autostart?: boolean;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  description?: string;
  hookscript?: string;
  keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
  machine?: string;
  meta?: string;
  name?: string;
  nameserver?: string;
  onboot?: boolean;
  parent?: string;
  protection?: boolean;
  "runningnets-host-mtu"?: string;
  searchdomain?: string;
  snaptime?: number;
  sockets?: number;
  startup?: string;
  tags?: string;
  template?: boolean;
}

interface GetNodesReplicationResult {
  comment?: string;
  disable?: boolean;
  duration?: number;
  error?: string;
  fail_count?: number;
  guest?: number;
  id: string;
  jobnum?: string;
  last_sync?: number;
  last_try?: number;
  next_sync?: number;
  pid?: number;
  rate?: number;
  schedule?: string;
  source?: string;
  target?: string;
  type?: string;
  vmtype?: string;
}

interface GetNodesVzdumpDefaultsResult extends ClusterBackupCommon2, ClusterBackupCommon3 {
  bwlimit?: number;
  node?: string;
  pool?: string;
  protected?: boolean;
  "prune-backups"?: string;
  storage?: string;
}

interface GetPoolsResultMembers {
  content?: string;
  cpu?: number;
  disk?: number;
  diskread?: number;
  diskwrite?: number;
  hastate?: string;
  id: string;
  lock?: string;
  maxcpu?: number;
  maxdisk?: number;
  maxmem?: number;
  mem?: number;
  memhost?: number;
  name?: string;
  netin?: number;
  netout?: number;
  node: string;
  plugintype?: string;
  pool?: string;
  shared?: boolean;
  status?: string;
  storage?: string;
  tags?: string;
  template?: boolean;
  type: "qemu" | "lxc" | "openvz" | "storage";
  uptime?: number;
  vmid?: number;
}

interface GetStorageResult extends StorageCommon, StorageCommon2 {
  bwlimit?: string;
  content?: string;
  "content-dirs"?: string;
  "create-base-path"?: boolean;
  "create-subdirs"?: boolean;
  digest?: string;
  disable?: boolean;
  domain?: string;
  fingerprint?: string;
  format?: "raw" | "qcow2" | "subvol" | "vmdk";
  fuse?: boolean;
  krbd?: boolean;
  mkdir?: boolean;
  monhost?: string;
  nocow?: boolean;
  nodes?: string;
  nowritecache?: boolean;
  path?: string;
  pool?: string;
  port?: number;
  "prune-backups"?: string;
  saferemove?: boolean;
  "saferemove-stepsize"?: 1 | 2 | 4 | 8 | 16 | 32;
  server?: string;
  shared?: boolean;
  "skip-cert-verification"?: boolean;
  "snapshot-as-volume-chain"?: boolean;
  sparse?: boolean;
  storage: string;
  tagged_only?: boolean;
  target?: string;
  type: "btrfs" | "cephfs" | "cifs" | "dir" | "esxi" | "iscsi" | "iscsidirect" | "lvm" | "lvmthin" | "nfs" | "pbs" | "rbd" | "zfs" | "zfspool";
  username?: string;
  "zfs-base-path"?: string;
}

interface PostStorageResult {
  config?: { "encryption-key"?: string; };
  storage: string;
  type: "btrfs" | "cephfs" | "cifs" | "dir" | "esxi" | "iscsi" | "iscsidirect" | "lvm" | "lvmthin" | "nfs" | "pbs" | "rbd" | "zfs" | "zfspool";
}
