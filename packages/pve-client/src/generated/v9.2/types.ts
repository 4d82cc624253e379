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

export interface Parameters {
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access
   */
  "GET /access": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/acl
   */
  "GET /access/acl": None;
  /**
   * Privileges: the right to change permissions on {path}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/acl
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains
   */
  "GET /access/domains": None;
  /**
   * Privileges: Realm.Allocate on /access/realm.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains
   */
  "POST /access/domains": PostAccessDomainsParameters;
  /**
   * Privileges: Realm.Allocate or Sys.Audit on /access/realm.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains/{realm}
   */
  "GET /access/domains/{realm}": { realm: string; };
  /**
   * Privileges: Realm.Allocate on /access/realm.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains/{realm}
   */
  "PUT /access/domains/{realm}": PutAccessDomainsParameters;
  /**
   * Privileges: Realm.Allocate on /access/realm.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains/{realm}
   */
  "DELETE /access/domains/{realm}": { realm: string; };
  /**
   * Privileges: Realm.AllocateUser on /access/realm/{realm}, and User.Modify on /access/groups.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/domains/{realm}/sync
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups
   */
  "GET /access/groups": None;
  /**
   * Privileges: Group.Allocate on /access/groups.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups
   */
  "POST /access/groups": { comment?: string; groupid: string; };
  /**
   * Privileges: Sys.Audit or Group.Allocate on /access/groups.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups/{groupid}
   */
  "GET /access/groups/{groupid}": { groupid: string; };
  /**
   * Privileges: Group.Allocate on /access/groups.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups/{groupid}
   */
  "PUT /access/groups/{groupid}": { groupid: string; comment?: string; };
  /**
   * Privileges: Group.Allocate on /access/groups.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/groups/{groupid}
   */
  "DELETE /access/groups/{groupid}": { groupid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/openid
   */
  "GET /access/openid": None;
  /**
   * Privileges: none, not even a login.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/openid/auth-url
   */
  "POST /access/openid/auth-url": { realm: string; "redirect-url": string; };
  /**
   * Privileges: none, not even a login.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/openid/login
   */
  "POST /access/openid/login": { code: string; "redirect-url": string; state: string; };
  /**
   * Privileges: being that user, or (Realm.AllocateUser on the realm, and User.Modify on a group of the user). Tokens are refused.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/password
   */
  "PUT /access/password": {
    /** Since 8.4. */
    "confirmation-password"?: SecretText;
    password: SecretText;
    userid: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/permissions
   */
  "GET /access/permissions": { path?: string; userid?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles
   */
  "GET /access/roles": None;
  /**
   * Privileges: Sys.Modify on /access.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles
   */
  "POST /access/roles": { privs?: List; roleid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles/{roleid}
   */
  "GET /access/roles/{roleid}": { roleid: string; };
  /**
   * Privileges: Sys.Modify on /access.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles/{roleid}
   */
  "PUT /access/roles/{roleid}": { roleid: string; append?: Switch; privs?: List; };
  /**
   * Privileges: Sys.Modify on /access.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/roles/{roleid}
   */
  "DELETE /access/roles/{roleid}": { roleid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa
   */
  "GET /access/tfa": None;
  /**
   * Privileges: being that user, or User.Modify or Sys.Audit on a group of the user.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid}
   */
  "GET /access/tfa/{userid}": { userid: string; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user. Tokens are refused.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid}/{id}
   */
  "GET /access/tfa/{userid}/{id}": { userid: string; id: string; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user. Tokens are refused.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid}/{id}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/tfa/{userid}/{id}
   */
  "DELETE /access/tfa/{userid}/{id}": { userid: string; id: string; password?: SecretText; };
  /**
   * Privileges: none, not even a login.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/ticket
   */
  "GET /access/ticket": None;
  /**
   * Privileges: none, not even a login. Tokens are refused.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/ticket
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users
   */
  "GET /access/users": { enabled?: Switch; full?: Switch; };
  /**
   * Privileges: Realm.AllocateUser on the realm, and User.Modify on a group of the user.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}
   */
  "GET /access/users/{userid}": { userid: string; };
  /**
   * Privileges: User.Modify on a group of the user.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}
   */
  "DELETE /access/users/{userid}": { userid: string; };
  /**
   * Privileges: being that user, or User.Modify or Sys.Audit on a group of the user.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/tfa
   */
  "GET /access/users/{userid}/tfa": { userid: string; multiple?: Switch; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token
   */
  "GET /access/users/{userid}/token": { userid: string; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token/{tokenid}
   */
  "GET /access/users/{userid}/token/{tokenid}": { userid: string; tokenid: string; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token/{tokenid}
   */
  "POST /access/users/{userid}/token/{tokenid}": { userid: string; tokenid: string; comment?: string; expire?: number; privsep?: Switch; };
  /**
   * Privileges: being that user, or User.Modify on a group of the user.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token/{tokenid}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/token/{tokenid}
   */
  "DELETE /access/users/{userid}/token/{tokenid}": { userid: string; tokenid: string; };
  /**
   * Privileges: User.Modify on a group of the user. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/users/{userid}/unlock-tfa
   */
  "PUT /access/users/{userid}/unlock-tfa": { userid: string; };
  /**
   * Privileges: none, not even a login. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/access/vncticket
   */
  "POST /access/vncticket": { authid: string; path: string; port?: number; privs: List; vncticket: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster
   */
  "GET /cluster": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme
   */
  "GET /cluster/acme": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account
   */
  "GET /cluster/acme/account": None;
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account/{name}
   */
  "GET /cluster/acme/account/{name}": { name: string; };
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account/{name}
   */
  "PUT /cluster/acme/account/{name}": { name: string; contact?: List; };
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/account/{name}
   */
  "DELETE /cluster/acme/account/{name}": { name: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/challenge-schema
   */
  "GET /cluster/acme/challenge-schema": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/directories
   */
  "GET /cluster/acme/directories": None;
  /**
   * Privileges: Sys.Audit on /nodes/{node}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/meta
   */
  "GET /cluster/acme/meta": { directory?: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins
   */
  "GET /cluster/acme/plugins": { type?: "dns" | "standalone"; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins/{id}
   */
  "GET /cluster/acme/plugins/{id}": { id: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins/{id}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/plugins/{id}
   */
  "DELETE /cluster/acme/plugins/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/acme/tos
   */
  "GET /cluster/acme/tos": { directory?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup
   */
  "GET /cluster/backup": None;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup
   */
  "POST /cluster/backup": PostClusterBackupParameters;
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup-info
   */
  "GET /cluster/backup-info": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup-info/not-backed-up
   */
  "GET /cluster/backup-info/not-backed-up": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup/{id}
   */
  "GET /cluster/backup/{id}": { id: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup/{id}
   */
  "PUT /cluster/backup/{id}": PutClusterBackupParameters;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup/{id}
   */
  "DELETE /cluster/backup/{id}": { id: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/backup/{id}/included_volumes
   */
  "GET /cluster/backup/{id}/included_volumes": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action
   */
  "GET /cluster/bulk-action": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest
   */
  "GET /cluster/bulk-action/guest": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest/migrate
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest/shutdown
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest/start
   */
  "POST /cluster/bulk-action/guest/start": {
    "max-workers"?: number;
    maxworkers?: number;
    timeout?: number;
    vms?: readonly number[];
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/bulk-action/guest/suspend
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph
   */
  "GET /cluster/ceph": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/flags
   */
  "GET /cluster/ceph/flags": None;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/flags
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/flags/{flag}
   */
  "GET /cluster/ceph/flags/{flag}": {
    flag: "nobackfill" | "nodeep-scrub" | "nodown" | "noin" | "noout" | "norebalance" | "norecover" | "noscrub" | "notieragent" | "noup" | "pause";
  };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/flags/{flag}
   */
  "PUT /cluster/ceph/flags/{flag}": {
    flag: "nobackfill" | "nodeep-scrub" | "nodown" | "noin" | "noout" | "norebalance" | "norecover" | "noscrub" | "notieragent" | "noup" | "pause";
    value: Switch;
  };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/metadata
   */
  "GET /cluster/ceph/metadata": { scope?: "all" | "versions"; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ceph/status
   */
  "GET /cluster/ceph/status": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config
   */
  "GET /cluster/config": None;
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config
   */
  "POST /cluster/config": PostClusterConfigParameters;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/apiversion
   */
  "GET /cluster/config/apiversion": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/join
   */
  "GET /cluster/config/join": { node?: string; };
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/join
   */
  "POST /cluster/config/join": PostClusterConfigJoinParameters;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/nodes
   */
  "GET /cluster/config/nodes": None;
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/nodes/{node}
   */
  "POST /cluster/config/nodes/{node}": PostClusterConfigNodesParameters;
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/nodes/{node}
   */
  "DELETE /cluster/config/nodes/{node}": { node: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/qdevice
   */
  "GET /cluster/config/qdevice": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/config/totem
   */
  "GET /cluster/config/totem": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall
   */
  "GET /cluster/firewall": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases
   */
  "GET /cluster/firewall/aliases": None;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases
   */
  "POST /cluster/firewall/aliases": { cidr: string; comment?: string; name: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases/{name}
   */
  "GET /cluster/firewall/aliases/{name}": { name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases/{name}
   */
  "PUT /cluster/firewall/aliases/{name}": { name: string; cidr: string; comment?: string; digest?: string; rename?: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/aliases/{name}
   */
  "DELETE /cluster/firewall/aliases/{name}": { name: string; digest?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups
   */
  "GET /cluster/firewall/groups": None;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups
   */
  "POST /cluster/firewall/groups": { comment?: string; digest?: string; group: string; rename?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}
   */
  "GET /cluster/firewall/groups/{group}": { group: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}
   */
  "POST /cluster/firewall/groups/{group}": PostClusterFirewallGroupsParameters;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}
   */
  "DELETE /cluster/firewall/groups/{group}": { group: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}/{pos}
   */
  "GET /cluster/firewall/groups/{group}/{pos}": { group: string; pos: number; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}/{pos}
   */
  "PUT /cluster/firewall/groups/{group}/{pos}": PutClusterFirewallGroupsParameters;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/groups/{group}/{pos}
   */
  "DELETE /cluster/firewall/groups/{group}/{pos}": { group: string; pos: number; digest?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset
   */
  "GET /cluster/firewall/ipset": None;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset
   */
  "POST /cluster/firewall/ipset": { comment?: string; digest?: string; name: string; rename?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}
   */
  "GET /cluster/firewall/ipset/{name}": { name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}
   */
  "POST /cluster/firewall/ipset/{name}": { name: string; cidr: string; comment?: string; nomatch?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}
   */
  "DELETE /cluster/firewall/ipset/{name}": { name: string; force?: Switch; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}/{cidr}
   */
  "GET /cluster/firewall/ipset/{name}/{cidr}": { name: string; cidr: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}/{cidr}
   */
  "PUT /cluster/firewall/ipset/{name}/{cidr}": { name: string; cidr: string; comment?: string; digest?: string; nomatch?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/ipset/{name}/{cidr}
   */
  "DELETE /cluster/firewall/ipset/{name}/{cidr}": { name: string; cidr: string; digest?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/macros
   */
  "GET /cluster/firewall/macros": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/options
   */
  "GET /cluster/firewall/options": None;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/options
   */
  "PUT /cluster/firewall/options": {
    delete?: List;
    digest?: string;
    ebtables?: Switch;
    enable?: number;
    log_ratelimit?: SwitchText;
    /** Since 8.4. */
    policy_forward?: "ACCEPT" | "DROP";
    policy_in?: "ACCEPT" | "REJECT" | "DROP";
    policy_out?: "ACCEPT" | "REJECT" | "DROP";
  };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/refs
   */
  "GET /cluster/firewall/refs": { type?: "alias" | "ipset"; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules
   */
  "GET /cluster/firewall/rules": None;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules
   */
  "POST /cluster/firewall/rules": PostClusterFirewallRulesParameters;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules/{pos}
   */
  "GET /cluster/firewall/rules/{pos}": { pos: number; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules/{pos}
   */
  "PUT /cluster/firewall/rules/{pos}": PutClusterFirewallRulesParameters;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/firewall/rules/{pos}
   */
  "DELETE /cluster/firewall/rules/{pos}": { pos: number; digest?: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha
   */
  "GET /cluster/ha": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups
   */
  "GET /cluster/ha/groups": None;
  /**
   * Privileges: Sys.Console on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups/{group}
   */
  "GET /cluster/ha/groups/{group}": { group: string; };
  /**
   * Privileges: Sys.Console on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups/{group}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/groups/{group}
   */
  "DELETE /cluster/ha/groups/{group}": { group: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources
   */
  "GET /cluster/ha/resources": { type?: "ct" | "vm"; };
  /**
   * Privileges: Sys.Console on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid}
   */
  "GET /cluster/ha/resources/{sid}": { sid: string; };
  /**
   * Privileges: Sys.Console on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid}
   */
  "DELETE /cluster/ha/resources/{sid}": {
    sid: string;
    /** Since 9.1. */
    purge?: Switch;
  };
  /**
   * Privileges: Sys.Console on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid}/migrate
   */
  "POST /cluster/ha/resources/{sid}/migrate": { sid: string; node: string; };
  /**
   * Privileges: Sys.Console on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/resources/{sid}/relocate
   */
  "POST /cluster/ha/resources/{sid}/relocate": { sid: string; node: string; };
  /**
   * Privileges: Sys.Audit on /. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules
   */
  "GET /cluster/ha/rules": { resource?: string; type?: "node-affinity" | "resource-affinity"; };
  /**
   * Privileges: Sys.Console on /. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules
   */
  "POST /cluster/ha/rules": {
    affinity?: "positive" | "negative";
    comment?: string;
    disable?: Switch;
    nodes?: List;
    resources: List;
    rule: string;
    strict?: Switch;
    type: "node-affinity" | "resource-affinity";
  };
  /**
   * Privileges: Sys.Audit on /. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules/{rule}
   */
  "GET /cluster/ha/rules/{rule}": { rule: string; };
  /**
   * Privileges: Sys.Console on /. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules/{rule}
   */
  "PUT /cluster/ha/rules/{rule}": {
    rule: string;
    affinity?: "positive" | "negative";
    comment?: string;
    delete?: List;
    digest?: string;
    disable?: Switch;
    nodes?: List;
    resources?: List;
    strict?: Switch;
    type: "node-affinity" | "resource-affinity";
  };
  /**
   * Privileges: Sys.Console on /. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/rules/{rule}
   */
  "DELETE /cluster/ha/rules/{rule}": { rule: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status
   */
  "GET /cluster/ha/status": None;
  /**
   * Privileges: Sys.Console on /. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status/arm-ha
   */
  "POST /cluster/ha/status/arm-ha": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status/current
   */
  "GET /cluster/ha/status/current": None;
  /**
   * Privileges: Sys.Console on /. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status/disarm-ha
   */
  "POST /cluster/ha/status/disarm-ha": { "resource-mode": "freeze" | "ignore"; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/ha/status/manager_status
   */
  "GET /cluster/ha/status/manager_status": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs
   */
  "GET /cluster/jobs": None;
  /**
   * Privileges: Sys.Audit on /. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync
   */
  "GET /cluster/jobs/realm-sync": None;
  /**
   * Privileges: Sys.Audit on /. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync/{id}
   */
  "GET /cluster/jobs/realm-sync/{id}": { id: string; };
  /**
   * Privileges: Realm.AllocateUser on /access/realm/{realm}, and User.Modify on /access/groups. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync/{id}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync/{id}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/realm-sync/{id}
   */
  "DELETE /cluster/jobs/realm-sync/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/jobs/schedule-analyze
   */
  "GET /cluster/jobs/schedule-analyze": { iterations?: number; schedule: string; starttime?: number; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/log
   */
  "GET /cluster/log": { max?: number; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping
   */
  "GET /cluster/mapping": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir
   */
  "GET /cluster/mapping/dir": { "check-node"?: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/dir. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir
   */
  "POST /cluster/mapping/dir": { description?: string; id: string; map: readonly string[]; };
  /**
   * Privileges: Mapping.Use on /mapping/dir/{id}, or Mapping.Modify on /mapping/dir/{id}, or Mapping.Audit on /mapping/dir/{id}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir/{id}
   */
  "GET /cluster/mapping/dir/{id}": { id: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/dir/{id}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir/{id}
   */
  "PUT /cluster/mapping/dir/{id}": {
    id: string;
    delete?: List;
    description?: string;
    digest?: string;
    map?: readonly string[];
  };
  /**
   * Privileges: Mapping.Modify on /mapping/dir. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/dir/{id}
   */
  "DELETE /cluster/mapping/dir/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci
   */
  "GET /cluster/mapping/pci": { "check-node"?: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/pci. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci
   */
  "POST /cluster/mapping/pci": {
    description?: string;
    id: string;
    "live-migration-capable"?: Switch;
    map: readonly string[];
    mdev?: Switch;
  };
  /**
   * Privileges: Mapping.Use on /mapping/pci/{id}, or Mapping.Modify on /mapping/pci/{id}, or Mapping.Audit on /mapping/pci/{id}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci/{id}
   */
  "GET /cluster/mapping/pci/{id}": { id: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/pci/{id}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci/{id}
   */
  "PUT /cluster/mapping/pci/{id}": {
    id: string;
    delete?: List;
    description?: string;
    digest?: string;
    "live-migration-capable"?: Switch;
    map?: readonly string[];
    mdev?: Switch;
  };
  /**
   * Privileges: Mapping.Modify on /mapping/pci. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/pci/{id}
   */
  "DELETE /cluster/mapping/pci/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb
   */
  "GET /cluster/mapping/usb": { "check-node"?: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/usb. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb
   */
  "POST /cluster/mapping/usb": { description?: string; id: string; map: readonly string[]; };
  /**
   * Privileges: Mapping.Audit on /mapping/usb/{id}, or Mapping.Use on /mapping/usb/{id}, or Mapping.Modify on /mapping/usb/{id}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb/{id}
   */
  "GET /cluster/mapping/usb/{id}": { id: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/usb/{id}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb/{id}
   */
  "PUT /cluster/mapping/usb/{id}": {
    id: string;
    delete?: List;
    description?: string;
    digest?: string;
    map: readonly string[];
  };
  /**
   * Privileges: Mapping.Modify on /mapping/usb. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/mapping/usb/{id}
   */
  "DELETE /cluster/mapping/usb/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics
   */
  "GET /cluster/metrics": None;
  /**
   * Privileges: Sys.Audit on /. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/export
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server
   */
  "GET /cluster/metrics/server": None;
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server/{id}
   */
  "GET /cluster/metrics/server/{id}": { id: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server/{id}
   */
  "POST /cluster/metrics/server/{id}": PostClusterMetricsServerParameters;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server/{id}
   */
  "PUT /cluster/metrics/server/{id}": PutClusterMetricsServerParameters;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/metrics/server/{id}
   */
  "DELETE /cluster/metrics/server/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/nextid
   */
  "GET /cluster/nextid": { vmid?: number; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications
   */
  "GET /cluster/notifications": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints
   */
  "GET /cluster/notifications/endpoints": None;
  /**
   * Privileges: Mapping.Audit on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify
   */
  "GET /cluster/notifications/endpoints/gotify": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify
   */
  "POST /cluster/notifications/endpoints/gotify": { comment?: string; disable?: Switch; name: string; server: string; token: SecretText; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify/{name}
   */
  "GET /cluster/notifications/endpoints/gotify/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/gotify/{name}
   */
  "DELETE /cluster/notifications/endpoints/gotify/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail
   */
  "GET /cluster/notifications/endpoints/sendmail": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail/{name}
   */
  "GET /cluster/notifications/endpoints/sendmail/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/sendmail/{name}
   */
  "DELETE /cluster/notifications/endpoints/sendmail/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp
   */
  "GET /cluster/notifications/endpoints/smtp": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp/{name}
   */
  "GET /cluster/notifications/endpoints/smtp/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/smtp/{name}
   */
  "DELETE /cluster/notifications/endpoints/smtp/{name}": { name: string; };
  /**
   * Privileges: Mapping.Audit on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook
   */
  "GET /cluster/notifications/endpoints/webhook": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook/{name}
   */
  "GET /cluster/notifications/endpoints/webhook/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /). Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/endpoints/webhook/{name}
   */
  "DELETE /cluster/notifications/endpoints/webhook/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matcher-field-values
   */
  "GET /cluster/notifications/matcher-field-values": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matcher-fields
   */
  "GET /cluster/notifications/matcher-fields": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications, or Mapping.Use on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers
   */
  "GET /cluster/notifications/matchers": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers/{name}
   */
  "GET /cluster/notifications/matchers/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/matchers/{name}
   */
  "DELETE /cluster/notifications/matchers/{name}": { name: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications, or Mapping.Use on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/targets
   */
  "GET /cluster/notifications/targets": None;
  /**
   * Privileges: Mapping.Modify on /mapping/notifications, or Mapping.Audit on /mapping/notifications, or Mapping.Use on /mapping/notifications. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/notifications/targets/{name}/test
   */
  "POST /cluster/notifications/targets/{name}/test": { name: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/options
   */
  "GET /cluster/options": None;
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/options
   */
  "PUT /cluster/options": {
    bwlimit?: string;
    /** Since 8.4. */
    "consent-text"?: string;
    console?: "applet" | "vv" | "html5" | "xtermjs";
    crs?: string;
    delete?: List;
    description?: string;
    email_from?: string;
    fencing?: "watchdog" | "hardware" | "both";
    ha?: string;
    http_proxy?: string;
    keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
    language?: "ar" | "ca" | "da" | "de" | "en" | "es" | "eu" | "fa" | "fr" | "hr" | "he" | "it" | "ja" | "ka" | "kr" | "nb" | "nl" | "nn" | "pl" | "pt_BR" | "ru" | "sl" | "sv" | "tr" | "ukr" | "zh_CN" | "zh_TW";
    /** Since 9.2. */
    location?: string;
    mac_prefix?: string;
    max_workers?: number;
    migration?: string;
    migration_unsecure?: Switch;
    "next-id"?: string;
    notify?: string;
    "registered-tags"?: string;
    /** Since 9.0. */
    replication?: string;
    "tag-style"?: string;
    u2f?: string;
    "user-tag-access"?: string;
    webauthn?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu
   */
  "GET /cluster/qemu": None;
  /**
   * Privileges: Sys.Audit on /nodes, or Mapping.Audit or Mapping.Use or Mapping.Modify on /mapping/cpu. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/cpu-flags
   */
  "GET /cluster/qemu/cpu-flags": { accel?: "kvm" | "tcg"; arch?: "x86_64" | "aarch64"; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models
   */
  "GET /cluster/qemu/custom-cpu-models": None;
  /**
   * Privileges: Mapping.Modify on /mapping/cpu. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models/{cputype}
   */
  "GET /cluster/qemu/custom-cpu-models/{cputype}": { cputype: string; };
  /**
   * Privileges: Mapping.Modify on /mapping/cpu/{cputype}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models/{cputype}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/qemu/custom-cpu-models/{cputype}
   */
  "DELETE /cluster/qemu/custom-cpu-models/{cputype}": { cputype: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication
   */
  "GET /cluster/replication": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication/{id}
   */
  "GET /cluster/replication/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication/{id}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/replication/{id}
   */
  "DELETE /cluster/replication/{id}": { id: string; force?: Switch; keep?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/resources
   */
  "GET /cluster/resources": { type?: "vm" | "storage" | "node" | "sdn"; };
  /**
   * Privileges: SDN.Audit on /sdn.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn
   */
  "GET /cluster/sdn": None;
  /**
   * Privileges: SDN.Allocate on /sdn.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn
   */
  "PUT /cluster/sdn": {
    /** Since 9.0. */
    "lock-token"?: string;
    /** Since 9.0. */
    "release-lock"?: Switch;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers
   */
  "GET /cluster/sdn/controllers": { pending?: Switch; running?: Switch; type?: "bgp" | "evpn" | "faucet" | "isis"; };
  /**
   * Privileges: SDN.Allocate on /sdn/controllers.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers
   */
  "POST /cluster/sdn/controllers": PostClusterSdnControllersParameters;
  /**
   * Privileges: SDN.Allocate on /sdn/controllers/{controller}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers/{controller}
   */
  "GET /cluster/sdn/controllers/{controller}": { controller: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/controllers.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers/{controller}
   */
  "PUT /cluster/sdn/controllers/{controller}": PutClusterSdnControllersParameters;
  /**
   * Privileges: SDN.Allocate on /sdn/controllers.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/controllers/{controller}
   */
  "DELETE /cluster/sdn/controllers/{controller}": {
    controller: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns
   */
  "GET /cluster/sdn/dns": { type?: "powerdns"; };
  /**
   * Privileges: SDN.Allocate on /sdn/dns.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns/{dns}
   */
  "GET /cluster/sdn/dns/{dns}": { dns: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/dns.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns/{dns}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dns/{dns}
   */
  "DELETE /cluster/sdn/dns/{dns}": {
    dns: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: Sys.Audit on /nodes/{node}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/dry-run
   */
  "GET /cluster/sdn/dry-run": { node: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics
   */
  "GET /cluster/sdn/fabrics": None;
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/all
   */
  "GET /cluster/sdn/fabrics/all": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric
   */
  "GET /cluster/sdn/fabrics/fabric": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric
   */
  "POST /cluster/sdn/fabrics/fabric": {
    area?: string;
    csnp_interval?: number;
    digest?: string;
    hello_interval?: number;
    id: string;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    /** Since 9.2. */
    persistent_keepalive?: number;
    protocol: "openfabric" | "ospf" | "wireguard" | "bgp";
    /** Since 9.2. */
    redistribute: readonly string[];
    /** Since 9.2. */
    route_filter?: string;
  };
  /**
   * Privileges: SDN.Audit or SDN.Allocate on /sdn/fabrics/{id}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric/{id}
   */
  "GET /cluster/sdn/fabrics/fabric/{id}": { id: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{id}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric/{id}
   */
  "PUT /cluster/sdn/fabrics/fabric/{id}": {
    id: string;
    area?: string;
    csnp_interval?: number;
    delete: readonly ("ip_prefix" | "ip6_prefix" | "hello_interval" | "csnp_interval" | "route_filter")[] | readonly ("ip_prefix" | "ip6_prefix" | "redistribute" | "route_filter" | "route_map_in" | "route_map_out")[] | readonly ("area" | "redistribute" | "route_filter")[] | readonly "persistent_keepalive"[];
    digest?: string;
    hello_interval?: number;
    ip6_prefix?: string;
    ip_prefix?: string;
    "lock-token"?: string;
    /** Since 9.2. */
    persistent_keepalive?: number;
    protocol: "openfabric" | "ospf" | "wireguard" | "bgp";
    /** Since 9.2. */
    redistribute: readonly string[];
    /** Since 9.2. */
    route_filter?: string;
  };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{id}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/fabric/{id}
   */
  "DELETE /cluster/sdn/fabrics/fabric/{id}": { id: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node
   */
  "GET /cluster/sdn/fabrics/node": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric_id}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id}
   */
  "GET /cluster/sdn/fabrics/node/{fabric_id}": { fabric_id: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{fabric_id}, and Sys.Modify on /nodes/{node_id}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id}
   */
  "POST /cluster/sdn/fabrics/node/{fabric_id}": {
    fabric_id: string;
    /** Since 9.2. */
    allowed_ips?: readonly string[];
    digest?: string;
    /** Since 9.2. */
    endpoint?: string;
    interfaces: readonly string[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    node_id: string;
    /** Since 9.2. */
    peers?: readonly string[];
    protocol: "openfabric" | "ospf" | "wireguard" | "bgp";
    /** Since 9.2. */
    public_key?: string;
    /** Since 9.2. */
    role?: "internal" | "external";
  };
  /**
   * Privileges: SDN.Audit or SDN.Allocate on /sdn/fabrics/{fabric_id}, and Sys.Audit or Sys.Modify on /nodes/{node_id}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id}/{node_id}
   */
  "GET /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": { fabric_id: string; node_id: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{fabric_id}, and Sys.Modify on /nodes/{node_id}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id}/{node_id}
   */
  "PUT /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": {
    fabric_id: string;
    node_id: string;
    /** Since 9.2. */
    allowed_ips?: readonly string[];
    delete: readonly ("interfaces" | "ip" | "ip6")[] | readonly ("allowed_ips" | "endpoint" | "interfaces" | "ip" | "ip6" | "peers")[];
    digest?: string;
    /** Since 9.2. */
    endpoint?: string;
    interfaces: readonly string[];
    ip?: string;
    ip6?: string;
    "lock-token"?: string;
    /** Since 9.2. */
    peers?: readonly string[];
    protocol: "openfabric" | "ospf" | "wireguard" | "bgp";
    /** Since 9.2. */
    public_key?: string;
    /** Since 9.2. */
    role?: "internal" | "external";
  };
  /**
   * Privileges: SDN.Allocate on /sdn/fabrics/{fabric_id}, and Sys.Modify on /nodes/{node_id}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/fabrics/node/{fabric_id}/{node_id}
   */
  "DELETE /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": { fabric_id: string; node_id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams
   */
  "GET /cluster/sdn/ipams": { type?: "netbox" | "phpipam" | "pve"; };
  /**
   * Privileges: SDN.Allocate on /sdn/ipams.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams/{ipam}
   */
  "GET /cluster/sdn/ipams/{ipam}": { ipam: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/ipams.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams/{ipam}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams/{ipam}
   */
  "DELETE /cluster/sdn/ipams/{ipam}": {
    ipam: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/ipams/{ipam}/status
   */
  "GET /cluster/sdn/ipams/{ipam}/status": { ipam: string; };
  /**
   * Privileges: SDN.Allocate on /sdn. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/lock
   */
  "POST /cluster/sdn/lock": { "allow-pending"?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/lock
   */
  "DELETE /cluster/sdn/lock": { force?: Switch; "lock-token"?: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists
   */
  "GET /cluster/sdn/prefix-lists": { pending?: Switch; running?: Switch; verbose?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists
   */
  "POST /cluster/sdn/prefix-lists": { digest?: string; entries?: readonly string[]; id: string; "lock-token"?: string; };
  /**
   * Privileges: SDN.Audit on /sdn/prefix-lists/{id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}
   */
  "GET /cluster/sdn/prefix-lists/{id}": { id: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}
   */
  "PUT /cluster/sdn/prefix-lists/{id}": {
    id: string;
    delete?: readonly "entries"[];
    digest?: string;
    entries?: readonly string[];
    "lock-token"?: string;
  };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}
   */
  "DELETE /cluster/sdn/prefix-lists/{id}": { id: string; "lock-token"?: string; };
  /**
   * Privileges: SDN.Audit on /sdn/prefix-lists/{id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries
   */
  "GET /cluster/sdn/prefix-lists/{id}/entries": { id: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries/{url_seq}
   */
  "GET /cluster/sdn/prefix-lists/{id}/entries/{url_seq}": { id: string; url_seq: number; };
  /**
   * Privileges: SDN.Allocate on /sdn/prefix-lists/{id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries/{url_seq}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/prefix-lists/{id}/entries/{url_seq}
   */
  "DELETE /cluster/sdn/prefix-lists/{id}/entries/{url_seq}": { id: string; url_seq: number; "lock-token"?: string; };
  /**
   * Privileges: SDN.Allocate on /sdn. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/rollback
   */
  "POST /cluster/sdn/rollback": { "lock-token"?: string; "release-lock"?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps
   */
  "GET /cluster/sdn/route-maps": { running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries
   */
  "GET /cluster/sdn/route-maps/entries": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/route-maps. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries
   */
  "POST /cluster/sdn/route-maps/entries": {
    action: "permit" | "deny";
    call?: string;
    digest?: string;
    "exit-action"?: string;
    "lock-token"?: string;
    match?: readonly string[];
    order: number;
    "route-map-id": string;
    set?: readonly string[];
  };
  /**
   * Privileges: SDN.Audit or SDN.Allocate on /sdn/route-maps/{route-map-id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries/{route-map-id}
   */
  "GET /cluster/sdn/route-maps/entries/{route-map-id}": { "route-map-id": string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Audit or SDN.Allocate on /sdn/route-maps/{route-map-id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}
   */
  "GET /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": { "route-map-id": string; order: number; };
  /**
   * Privileges: SDN.Allocate on /sdn/route-maps/{route-map-id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}
   */
  "PUT /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": {
    "route-map-id": string;
    order: number;
    action?: "permit" | "deny";
    call?: string;
    delete?: readonly ("set" | "match" | "call" | "exit-action")[];
    digest?: string;
    "exit-action"?: string;
    "lock-token"?: string;
    match?: readonly string[];
    set?: readonly string[];
  };
  /**
   * Privileges: SDN.Allocate on /sdn/route-maps/{route-map-id}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}
   */
  "DELETE /cluster/sdn/route-maps/entries/{route-map-id}/entry/{order}": { "route-map-id": string; order: number; "lock-token"?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets
   */
  "GET /cluster/sdn/vnets": { pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}
   */
  "GET /cluster/sdn/vnets/{vnet}": { vnet: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}
   */
  "DELETE /cluster/sdn/vnets/{vnet}": {
    vnet: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: root@pam only. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall
   */
  "GET /cluster/sdn/vnets/{vnet}/firewall": { vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/options
   */
  "GET /cluster/sdn/vnets/{vnet}/firewall/options": { vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/options
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules
   */
  "GET /cluster/sdn/vnets/{vnet}/firewall/rules": { vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules
   */
  "POST /cluster/sdn/vnets/{vnet}/firewall/rules": PostClusterSdnVnetsFirewallRulesParameters;
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules/{pos}
   */
  "GET /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": { vnet: string; pos: number; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules/{pos}
   */
  "PUT /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": PutClusterSdnVnetsFirewallRulesParameters;
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/firewall/rules/{pos}
   */
  "DELETE /cluster/sdn/vnets/{vnet}/firewall/rules/{pos}": { vnet: string; pos: number; digest?: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}/{vnet}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/ips
   */
  "POST /cluster/sdn/vnets/{vnet}/ips": { vnet: string; ip: string; mac?: string; zone: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}/{vnet}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/ips
   */
  "PUT /cluster/sdn/vnets/{vnet}/ips": { vnet: string; ip: string; mac?: string; vmid?: number; zone: string; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}/{vnet}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/ips
   */
  "DELETE /cluster/sdn/vnets/{vnet}/ips": { vnet: string; ip: string; mac?: string; zone: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets
   */
  "GET /cluster/sdn/vnets/{vnet}/subnets": { vnet: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets
   */
  "POST /cluster/sdn/vnets/{vnet}/subnets": {
    vnet: string;
    /** Since 8.4. */
    "dhcp-dns-server"?: string;
    /** Since 8.4. */
    "dhcp-range"?: readonly string[];
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets/{subnet}
   */
  "GET /cluster/sdn/vnets/{vnet}/subnets/{subnet}": { vnet: string; subnet: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets/{subnet}
   */
  "PUT /cluster/sdn/vnets/{vnet}/subnets/{subnet}": {
    vnet: string;
    subnet: string;
    delete?: List;
    /** Since 8.4. */
    "dhcp-dns-server"?: string;
    /** Since 8.4. */
    "dhcp-range"?: readonly string[];
    digest?: string;
    dnszoneprefix?: string;
    gateway?: string;
    /** Since 9.0. */
    "lock-token"?: string;
    snat?: Switch;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/vnets/{vnet}/subnets/{subnet}
   */
  "DELETE /cluster/sdn/vnets/{vnet}/subnets/{subnet}": {
    vnet: string;
    subnet: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones
   */
  "GET /cluster/sdn/zones": {
    pending?: Switch;
    running?: Switch;
    type?: "evpn" | "faucet" | "qinq" | "simple" | "vlan" | "vxlan";
  };
  /**
   * Privileges: SDN.Allocate on /sdn/zones.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones
   */
  "POST /cluster/sdn/zones": PostClusterSdnZonesParameters;
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones/{zone}
   */
  "GET /cluster/sdn/zones/{zone}": { zone: string; pending?: Switch; running?: Switch; };
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones/{zone}
   */
  "PUT /cluster/sdn/zones/{zone}": PutClusterSdnZonesParameters;
  /**
   * Privileges: SDN.Allocate on /sdn/zones/{zone}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/sdn/zones/{zone}
   */
  "DELETE /cluster/sdn/zones/{zone}": {
    zone: string;
    /** Since 9.0. */
    "lock-token"?: string;
  };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/status
   */
  "GET /cluster/status": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/cluster/tasks
   */
  "GET /cluster/tasks": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes
   */
  "GET /nodes": None;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}
   */
  "GET /nodes/{node}": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/aplinfo
   */
  "GET /nodes/{node}/aplinfo": { node: string; };
  /**
   * Privileges: Datastore.AllocateTemplate on /storage/{storage}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/aplinfo
   */
  "POST /nodes/{node}/aplinfo": { node: string; storage: string; template: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt
   */
  "GET /nodes/{node}/apt": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/changelog
   */
  "GET /nodes/{node}/apt/changelog": { node: string; name: string; version?: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/repositories
   */
  "GET /nodes/{node}/apt/repositories": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/repositories
   */
  "POST /nodes/{node}/apt/repositories": { node: string; digest?: string; enabled?: Switch; index: number; path: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/repositories
   */
  "PUT /nodes/{node}/apt/repositories": { node: string; digest?: string; handle: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/update
   */
  "GET /nodes/{node}/apt/update": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/update
   */
  "POST /nodes/{node}/apt/update": { node: string; notify?: Switch; quiet?: Switch; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/apt/versions
   */
  "GET /nodes/{node}/apt/versions": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities
   */
  "GET /nodes/{node}/capabilities": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu
   */
  "GET /nodes/{node}/capabilities/qemu": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu/cpu
   */
  "GET /nodes/{node}/capabilities/qemu/cpu": {
    node: string;
    /** Since 9.1. */
    arch?: "x86_64" | "aarch64";
  };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu/cpu-flags
   */
  "GET /nodes/{node}/capabilities/qemu/cpu-flags": {
    node: string;
    /** Since 9.2. */
    accel?: "kvm" | "tcg";
    arch?: "x86_64" | "aarch64";
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu/machines
   */
  "GET /nodes/{node}/capabilities/qemu/machines": {
    node: string;
    /** Since 9.1. */
    arch?: "x86_64" | "aarch64";
  };
  /**
   * Privileges: Sys.Audit on /nodes/{node}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/capabilities/qemu/migration
   */
  "GET /nodes/{node}/capabilities/qemu/migration": { node: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph
   */
  "GET /nodes/{node}/ceph": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cfg
   */
  "GET /nodes/{node}/ceph/cfg": { node: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cfg/db
   */
  "GET /nodes/{node}/ceph/cfg/db": { node: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cfg/raw
   */
  "GET /nodes/{node}/ceph/cfg/raw": { node: string; };
  /**
   * Privileges: Sys.Audit on /. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cfg/value
   */
  "GET /nodes/{node}/ceph/cfg/value": { node: string; "config-keys": string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/cmd-safety
   */
  "GET /nodes/{node}/ceph/cmd-safety": { node: string; action: "stop" | "destroy"; id: string; service: "osd" | "mon" | "mds"; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/crush
   */
  "GET /nodes/{node}/ceph/crush": { node: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/fs
   */
  "GET /nodes/{node}/ceph/fs": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/fs/{name}
   */
  "POST /nodes/{node}/ceph/fs/{name}": { node: string; name: string; "add-storage"?: Switch; pg_num?: number; };
  /**
   * Privileges: Sys.Modify on /. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/fs/{name}
   */
  "DELETE /nodes/{node}/ceph/fs/{name}": { node: string; name: string; "remove-pools"?: Switch; "remove-storages"?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/init
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/log
   */
  "GET /nodes/{node}/ceph/log": { node: string; limit?: number; start?: number; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mds
   */
  "GET /nodes/{node}/ceph/mds": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mds/{name}
   */
  "POST /nodes/{node}/ceph/mds/{name}": { node: string; name: string; hotstandby?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mds/{name}
   */
  "DELETE /nodes/{node}/ceph/mds/{name}": { node: string; name: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mgr
   */
  "GET /nodes/{node}/ceph/mgr": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mgr/{id}
   */
  "POST /nodes/{node}/ceph/mgr/{id}": { node: string; id: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mgr/{id}
   */
  "DELETE /nodes/{node}/ceph/mgr/{id}": { node: string; id: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mon
   */
  "GET /nodes/{node}/ceph/mon": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mon/{monid}
   */
  "POST /nodes/{node}/ceph/mon/{monid}": { node: string; monid: string; "mon-address"?: List; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/mon/{monid}
   */
  "DELETE /nodes/{node}/ceph/mon/{monid}": { node: string; monid: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd
   */
  "GET /nodes/{node}/ceph/osd": { node: string; };
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}
   */
  "GET /nodes/{node}/ceph/osd/{osdid}": { node: string; osdid: number; };
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}
   */
  "DELETE /nodes/{node}/ceph/osd/{osdid}": { node: string; osdid: number; cleanup?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/in
   */
  "POST /nodes/{node}/ceph/osd/{osdid}/in": { node: string; osdid: number; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/lv-info
   */
  "GET /nodes/{node}/ceph/osd/{osdid}/lv-info": { node: string; osdid: number; type?: "block" | "db" | "wal"; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/metadata
   */
  "GET /nodes/{node}/ceph/osd/{osdid}/metadata": { node: string; osdid: number; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/out
   */
  "POST /nodes/{node}/ceph/osd/{osdid}/out": { node: string; osdid: number; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/osd/{osdid}/scrub
   */
  "POST /nodes/{node}/ceph/osd/{osdid}/scrub": { node: string; osdid: number; deep?: Switch; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool
   */
  "GET /nodes/{node}/ceph/pool": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool
   */
  "POST /nodes/{node}/ceph/pool": {
    node: string;
    add_storages?: Switch;
    application?: "rbd" | "cephfs" | "rgw";
    crush_rule?: string;
    "erasure-coding"?: string;
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool/{name}
   */
  "GET /nodes/{node}/ceph/pool/{name}": { node: string; name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/pool/{name}/status
   */
  "GET /nodes/{node}/ceph/pool/{name}/status": { node: string; name: string; verbose?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/restart
   */
  "POST /nodes/{node}/ceph/restart": { node: string; service?: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/rules
   */
  "GET /nodes/{node}/ceph/rules": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/start
   */
  "POST /nodes/{node}/ceph/start": { node: string; service?: string; };
  /**
   * Privileges: Sys.Audit or Datastore.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/status
   */
  "GET /nodes/{node}/ceph/status": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/ceph/stop
   */
  "POST /nodes/{node}/ceph/stop": { node: string; service?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates
   */
  "GET /nodes/{node}/certificates": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/acme
   */
  "GET /nodes/{node}/certificates/acme": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/acme/certificate
   */
  "POST /nodes/{node}/certificates/acme/certificate": { node: string; force?: Switch; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/acme/certificate
   */
  "PUT /nodes/{node}/certificates/acme/certificate": { node: string; force?: Switch; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/acme/certificate
   */
  "DELETE /nodes/{node}/certificates/acme/certificate": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/custom
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/custom
   */
  "DELETE /nodes/{node}/certificates/custom": { node: string; restart?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/certificates/info
   */
  "GET /nodes/{node}/certificates/info": { node: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/config
   */
  "GET /nodes/{node}/config": {
    node: string;
    property?: "acme" | "acmedomain0" | "acmedomain1" | "acmedomain2" | "acmedomain3" | "acmedomain4" | "acmedomain5" | "ballooning-target" | "description" | "location" | "startall-onboot-delay" | "wakeonlan";
  };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/config
   */
  "PUT /nodes/{node}/config": PutNodesConfigParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks
   */
  "GET /nodes/{node}/disks": { node: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/directory
   */
  "GET /nodes/{node}/disks/directory": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/directory
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/directory/{name}
   */
  "DELETE /nodes/{node}/disks/directory/{name}": { node: string; name: string; "cleanup-config"?: Switch; "cleanup-disks"?: Switch; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/initgpt
   */
  "POST /nodes/{node}/disks/initgpt": { node: string; disk: string; uuid?: string; };
  /**
   * Privileges: Sys.Audit on /, or Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/list
   */
  "GET /nodes/{node}/disks/list": {
    node: string;
    "include-partitions"?: Switch;
    skipsmart?: Switch;
    type?: "unused" | "journal_disks";
  };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvm
   */
  "GET /nodes/{node}/disks/lvm": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvm
   */
  "POST /nodes/{node}/disks/lvm": { node: string; add_storage?: Switch; device: string; name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvm/{name}
   */
  "DELETE /nodes/{node}/disks/lvm/{name}": { node: string; name: string; "cleanup-config"?: Switch; "cleanup-disks"?: Switch; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvmthin
   */
  "GET /nodes/{node}/disks/lvmthin": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvmthin
   */
  "POST /nodes/{node}/disks/lvmthin": { node: string; add_storage?: Switch; device: string; name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/lvmthin/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/smart
   */
  "GET /nodes/{node}/disks/smart": { node: string; disk: string; healthonly?: Switch; };
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/wipedisk
   */
  "PUT /nodes/{node}/disks/wipedisk": { node: string; disk: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/zfs
   */
  "GET /nodes/{node}/disks/zfs": { node: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/zfs
   */
  "POST /nodes/{node}/disks/zfs": {
    node: string;
    add_storage?: Switch;
    ashift?: number;
    compression?: "on" | "off" | "gzip" | "lz4" | "lzjb" | "zle" | "zstd";
    devices: List;
    "draid-config"?: string;
    name: string;
    raidlevel: "single" | "mirror" | "raid10" | "raidz" | "raidz2" | "raidz3" | "draid" | "draid2" | "draid3";
  };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/zfs/{name}
   */
  "GET /nodes/{node}/disks/zfs/{name}": { node: string; name: string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/disks/zfs/{name}
   */
  "DELETE /nodes/{node}/disks/zfs/{name}": { node: string; name: string; "cleanup-config"?: Switch; "cleanup-disks"?: Switch; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/dns
   */
  "GET /nodes/{node}/dns": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/dns
   */
  "PUT /nodes/{node}/dns": { node: string; dns1?: string; dns2?: string; dns3?: string; search: string; };
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/execute
   */
  "POST /nodes/{node}/execute": { node: string; commands: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall
   */
  "GET /nodes/{node}/firewall": { node: string; };
  /**
   * Privileges: Sys.Syslog on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/log
   */
  "GET /nodes/{node}/firewall/log": { node: string; limit?: number; since?: number; start?: number; until?: number; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/options
   */
  "GET /nodes/{node}/firewall/options": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/options
   */
  "PUT /nodes/{node}/firewall/options": PutNodesFirewallOptionsParameters;
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules
   */
  "GET /nodes/{node}/firewall/rules": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules
   */
  "POST /nodes/{node}/firewall/rules": PostNodesFirewallRulesParameters;
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules/{pos}
   */
  "GET /nodes/{node}/firewall/rules/{pos}": { node: string; pos: number; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules/{pos}
   */
  "PUT /nodes/{node}/firewall/rules/{pos}": PutNodesFirewallRulesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/firewall/rules/{pos}
   */
  "DELETE /nodes/{node}/firewall/rules/{pos}": { node: string; pos: number; digest?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware
   */
  "GET /nodes/{node}/hardware": { node: string; };
  /**
   * Privileges: Sys.Audit or Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware/pci
   */
  "GET /nodes/{node}/hardware/pci": { node: string; "pci-class-blacklist"?: List; verbose?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware/pci/{pci-id-or-mapping}
   */
  "GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}": { node: string; "pci-id-or-mapping": string; };
  /**
   * Privileges: Sys.Audit or Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware/pci/{pci-id-or-mapping}/mdev
   */
  "GET /nodes/{node}/hardware/pci/{pci-id-or-mapping}/mdev": { node: string; "pci-id-or-mapping": string; };
  /**
   * Privileges: Sys.Modify on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hardware/usb
   */
  "GET /nodes/{node}/hardware/usb": { node: string; };
  /**
   * Privileges: Sys.Audit on /.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hosts
   */
  "GET /nodes/{node}/hosts": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/hosts
   */
  "POST /nodes/{node}/hosts": { node: string; data: string; digest?: string; };
  /**
   * Privileges: Sys.Syslog on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/journal
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc
   */
  "GET /nodes/{node}/lxc": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc
   */
  "POST /nodes/{node}/lxc": PostNodesLxcParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}
   */
  "GET /nodes/{node}/lxc/{vmid}": { node: string; vmid: number; };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/clone
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/config
   */
  "GET /nodes/{node}/lxc/{vmid}/config": { node: string; vmid: number; current?: Switch; snapshot?: string; };
  /**
   * Privileges: VM.Config.Disk or VM.Config.CPU or VM.Config.Memory or VM.Config.Network or VM.Config.Options on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/config
   */
  "PUT /nodes/{node}/lxc/{vmid}/config": PutNodesLxcConfigParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/feature
   */
  "GET /nodes/{node}/lxc/{vmid}/feature": { node: string; vmid: number; feature: "snapshot" | "clone" | "copy"; snapname?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/aliases": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases
   */
  "POST /nodes/{node}/lxc/{vmid}/firewall/aliases": { node: string; vmid: number; cidr: string; comment?: string; name: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases/{name}
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": { node: string; vmid: number; name: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases/{name}
   */
  "PUT /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": PutNodesLxcFirewallAliasesParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/aliases/{name}
   */
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/aliases/{name}": { node: string; vmid: number; name: string; digest?: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset
   */
  "POST /nodes/{node}/lxc/{vmid}/firewall/ipset": PostNodesLxcFirewallIpsetParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}": { node: string; vmid: number; name: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}
   */
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}": { node: string; vmid: number; name: string; force?: Switch; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": { node: string; vmid: number; name: string; cidr: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}
   */
  "PUT /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": PutNodesLxcFirewallIpsetParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}
   */
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/ipset/{name}/{cidr}": { node: string; vmid: number; name: string; cidr: string; digest?: string; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/log
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/options
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/options": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/options
   */
  "PUT /nodes/{node}/lxc/{vmid}/firewall/options": PutNodesLxcFirewallOptionsParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/refs
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/refs": { node: string; vmid: number; type?: "alias" | "ipset"; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/rules": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules
   */
  "POST /nodes/{node}/lxc/{vmid}/firewall/rules": PostNodesLxcFirewallRulesParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules/{pos}
   */
  "GET /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": { node: string; vmid: number; pos: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules/{pos}
   */
  "PUT /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": PutNodesLxcFirewallRulesParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/firewall/rules/{pos}
   */
  "DELETE /nodes/{node}/lxc/{vmid}/firewall/rules/{pos}": { node: string; vmid: number; pos: number; digest?: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/interfaces
   */
  "GET /nodes/{node}/lxc/{vmid}/interfaces": { node: string; vmid: number; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/migrate
   */
  "GET /nodes/{node}/lxc/{vmid}/migrate": { node: string; vmid: number; target?: string; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/migrate
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/move_volume
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/mtunnel
   */
  "POST /nodes/{node}/lxc/{vmid}/mtunnel": { node: string; vmid: number; bridges?: List; storages?: List; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/mtunnelwebsocket
   */
  "GET /nodes/{node}/lxc/{vmid}/mtunnelwebsocket": { node: string; vmid: number; socket: string; ticket: SecretText; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/pending
   */
  "GET /nodes/{node}/lxc/{vmid}/pending": { node: string; vmid: number; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/remote_migrate
   */
  "POST /nodes/{node}/lxc/{vmid}/remote_migrate": {
    node: string;
    vmid: number;
    bwlimit?: number;
    delete?: Switch;
    online?: Switch;
    restart?: Switch;
    "target-bridge": List;
    "target-endpoint": string;
    "target-storage": List;
    "target-vmid"?: number;
    timeout?: number;
  };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/resize
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/rrd
   */
  "GET /nodes/{node}/lxc/{vmid}/rrd": GetNodesLxcRrdParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/rrddata
   */
  "GET /nodes/{node}/lxc/{vmid}/rrddata": GetNodesLxcRrddataParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot
   */
  "GET /nodes/{node}/lxc/{vmid}/snapshot": { node: string; vmid: number; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot
   */
  "POST /nodes/{node}/lxc/{vmid}/snapshot": { node: string; vmid: number; description?: string; snapname: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname}
   */
  "GET /nodes/{node}/lxc/{vmid}/snapshot/{snapname}": { node: string; vmid: number; snapname: string; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname}
   */
  "DELETE /nodes/{node}/lxc/{vmid}/snapshot/{snapname}": { node: string; vmid: number; snapname: string; force?: Switch; };
  /**
   * Privileges: VM.Snapshot or VM.Snapshot.Rollback or VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config
   */
  "GET /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config": { node: string; vmid: number; snapname: string; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config
   */
  "PUT /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/config": { node: string; vmid: number; snapname: string; description?: string; };
  /**
   * Privileges: VM.Snapshot or VM.Snapshot.Rollback on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback
   */
  "POST /nodes/{node}/lxc/{vmid}/snapshot/{snapname}/rollback": { node: string; vmid: number; snapname: string; start?: Switch; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/spiceproxy
   */
  "POST /nodes/{node}/lxc/{vmid}/spiceproxy": { node: string; vmid: number; proxy?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status
   */
  "GET /nodes/{node}/lxc/{vmid}/status": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/current
   */
  "GET /nodes/{node}/lxc/{vmid}/status/current": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/reboot
   */
  "POST /nodes/{node}/lxc/{vmid}/status/reboot": { node: string; vmid: number; timeout?: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/resume
   */
  "POST /nodes/{node}/lxc/{vmid}/status/resume": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/shutdown
   */
  "POST /nodes/{node}/lxc/{vmid}/status/shutdown": { node: string; vmid: number; forceStop?: Switch; timeout?: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/start
   */
  "POST /nodes/{node}/lxc/{vmid}/status/start": { node: string; vmid: number; debug?: Switch; skiplock?: Switch; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/stop
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/status/suspend
   */
  "POST /nodes/{node}/lxc/{vmid}/status/suspend": { node: string; vmid: number; };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/template
   */
  "POST /nodes/{node}/lxc/{vmid}/template": { node: string; vmid: number; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/termproxy
   */
  "POST /nodes/{node}/lxc/{vmid}/termproxy": { node: string; vmid: number; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/vncproxy
   */
  "POST /nodes/{node}/lxc/{vmid}/vncproxy": { node: string; vmid: number; height?: number; websocket?: Switch; width?: number; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/lxc/{vmid}/vncwebsocket
   */
  "GET /nodes/{node}/lxc/{vmid}/vncwebsocket": { node: string; vmid: number; port: number; vncticket: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/migrateall
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/netstat
   */
  "GET /nodes/{node}/netstat": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network
   */
  "GET /nodes/{node}/network": {
    node: string;
    type?: "bridge" | "bond" | "eth" | "alias" | "vlan" | "fabric" | "OVSBridge" | "OVSBond" | "OVSPort" | "OVSIntPort" | "vnet" | "any_bridge" | "any_local_bridge" | "include_sdn";
  };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network
   */
  "POST /nodes/{node}/network": PostNodesNetworkParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network
   */
  "PUT /nodes/{node}/network": {
    node: string;
    /** Since 9.0. */
    "regenerate-frr"?: Switch;
  };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network
   */
  "DELETE /nodes/{node}/network": { node: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network/{iface}
   */
  "GET /nodes/{node}/network/{iface}": { node: string; iface: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network/{iface}
   */
  "PUT /nodes/{node}/network/{iface}": PutNodesNetworkParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/network/{iface}
   */
  "DELETE /nodes/{node}/network/{iface}": { node: string; iface: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu
   */
  "GET /nodes/{node}/qemu": { node: string; full?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu
   */
  "POST /nodes/{node}/qemu": PostNodesQemuParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}
   */
  "GET /nodes/{node}/qemu/{vmid}": { node: string; vmid: number; };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent
   */
  "GET /nodes/{node}/qemu/{vmid}/agent": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Unrestricted or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent
   */
  "POST /nodes/{node}/qemu/{vmid}/agent": {
    node: string;
    vmid: number;
    command: "fsfreeze-freeze" | "fsfreeze-status" | "fsfreeze-thaw" | "fstrim" | "get-fsinfo" | "get-host-name" | "get-memory-block-info" | "get-memory-blocks" | "get-osinfo" | "get-time" | "get-timezone" | "get-users" | "get-vcpus" | "info" | "network-get-interfaces" | "ping" | "shutdown" | "suspend-disk" | "suspend-hybrid" | "suspend-ram";
  };
  /**
   * Privileges: VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/exec
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/exec": { node: string; vmid: number; command: readonly string[]; "input-data"?: string; };
  /**
   * Privileges: VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/exec-status
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/exec-status": { node: string; vmid: number; pid: number; };
  /**
   * Privileges: VM.GuestAgent.FileRead or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/file-read
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/file-write
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/file-write": { node: string; vmid: number; content: string; encode?: Switch; file: string; };
  /**
   * Privileges: VM.GuestAgent.FileSystemMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/fsfreeze-freeze
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-freeze": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.FileSystemMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/fsfreeze-status
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-status": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.FileSystemMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/fsfreeze-thaw
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/fsfreeze-thaw": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.FileSystemMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/fstrim
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/fstrim": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-fsinfo
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-fsinfo": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-host-name
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-host-name": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-memory-block-info
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-memory-block-info": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-memory-blocks
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-memory-blocks": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-osinfo
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-osinfo": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-time
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-time": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-timezone
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-timezone": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-users
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-users": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/get-vcpus
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/get-vcpus": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/info
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/info": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/network-get-interfaces
   */
  "GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Audit or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/ping
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/ping": { node: string; vmid: number; };
  /**
   * Privileges: VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/set-user-password
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/set-user-password": { node: string; vmid: number; crypted?: Switch; password: SecretText; username: string; };
  /**
   * Privileges: VM.PowerMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/shutdown
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/shutdown": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/suspend-disk
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-disk": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/suspend-hybrid
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-hybrid": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt or VM.GuestAgent.Unrestricted on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/agent/suspend-ram
   */
  "POST /nodes/{node}/qemu/{vmid}/agent/suspend-ram": { node: string; vmid: number; };
  /**
   * Privileges: VM.Clone on /vms/{vmid}, and (VM.Allocate on /vms/{newid}, or VM.Allocate on /pool/{pool} with pool).
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/clone
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/cloudinit
   */
  "GET /nodes/{node}/qemu/{vmid}/cloudinit": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Cloudinit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/cloudinit
   */
  "PUT /nodes/{node}/qemu/{vmid}/cloudinit": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/cloudinit/dump
   */
  "GET /nodes/{node}/qemu/{vmid}/cloudinit/dump": { node: string; vmid: number; type: "user" | "network" | "meta"; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/config
   */
  "GET /nodes/{node}/qemu/{vmid}/config": { node: string; vmid: number; current?: Switch; snapshot?: string; };
  /**
   * Privileges: VM.Config.Disk or VM.Config.CDROM or VM.Config.CPU or VM.Config.Memory or VM.Config.Network or VM.Config.HWType or VM.Config.Options or VM.Config.Cloudinit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/config
   */
  "POST /nodes/{node}/qemu/{vmid}/config": PostNodesQemuConfigParameters;
  /**
   * Privileges: VM.Config.Disk or VM.Config.CDROM or VM.Config.CPU or VM.Config.Memory or VM.Config.Network or VM.Config.HWType or VM.Config.Options or VM.Config.Cloudinit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/config
   */
  "PUT /nodes/{node}/qemu/{vmid}/config": PutNodesQemuConfigParameters;
  /**
   * Privileges: VM.Migrate on /vms/{vmid}. Since 9.0.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/dbus-vmstate
   */
  "POST /nodes/{node}/qemu/{vmid}/dbus-vmstate": { node: string; vmid: number; action: "start" | "stop"; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/feature
   */
  "GET /nodes/{node}/qemu/{vmid}/feature": { node: string; vmid: number; feature: "snapshot" | "clone" | "copy"; snapname?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/aliases": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases
   */
  "POST /nodes/{node}/qemu/{vmid}/firewall/aliases": { node: string; vmid: number; cidr: string; comment?: string; name: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases/{name}
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": { node: string; vmid: number; name: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases/{name}
   */
  "PUT /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": PutNodesLxcFirewallAliasesParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/aliases/{name}
   */
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/aliases/{name}": { node: string; vmid: number; name: string; digest?: string; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset
   */
  "POST /nodes/{node}/qemu/{vmid}/firewall/ipset": PostNodesLxcFirewallIpsetParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}": { node: string; vmid: number; name: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}
   */
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}": { node: string; vmid: number; name: string; force?: Switch; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": { node: string; vmid: number; name: string; cidr: string; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}
   */
  "PUT /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": PutNodesLxcFirewallIpsetParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}
   */
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/ipset/{name}/{cidr}": { node: string; vmid: number; name: string; cidr: string; digest?: string; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/log
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/options
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/options": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/options
   */
  "PUT /nodes/{node}/qemu/{vmid}/firewall/options": PutNodesLxcFirewallOptionsParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/refs
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/refs": { node: string; vmid: number; type?: "alias" | "ipset"; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/rules": { node: string; vmid: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules
   */
  "POST /nodes/{node}/qemu/{vmid}/firewall/rules": PostNodesLxcFirewallRulesParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules/{pos}
   */
  "GET /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": { node: string; vmid: number; pos: number; };
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules/{pos}
   */
  "PUT /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": PutNodesLxcFirewallRulesParameters;
  /**
   * Privileges: VM.Config.Network on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/firewall/rules/{pos}
   */
  "DELETE /nodes/{node}/qemu/{vmid}/firewall/rules/{pos}": { node: string; vmid: number; pos: number; digest?: string; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/migrate
   */
  "GET /nodes/{node}/qemu/{vmid}/migrate": { node: string; vmid: number; target?: string; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/migrate
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/monitor
   */
  "POST /nodes/{node}/qemu/{vmid}/monitor": { node: string; vmid: number; command: string; };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/move_disk
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/mtunnel
   */
  "POST /nodes/{node}/qemu/{vmid}/mtunnel": { node: string; vmid: number; bridges?: List; storages?: List; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/mtunnelwebsocket
   */
  "GET /nodes/{node}/qemu/{vmid}/mtunnelwebsocket": { node: string; vmid: number; socket: string; ticket: SecretText; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/pending
   */
  "GET /nodes/{node}/qemu/{vmid}/pending": { node: string; vmid: number; };
  /**
   * Privileges: VM.Migrate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/remote_migrate
   */
  "POST /nodes/{node}/qemu/{vmid}/remote_migrate": {
    node: string;
    vmid: number;
    bwlimit?: number;
    delete?: Switch;
    online?: Switch;
    "target-bridge": List;
    "target-endpoint": string;
    "target-storage": List;
    "target-vmid"?: number;
  };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/resize
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/rrd
   */
  "GET /nodes/{node}/qemu/{vmid}/rrd": GetNodesLxcRrdParameters;
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/rrddata
   */
  "GET /nodes/{node}/qemu/{vmid}/rrddata": GetNodesLxcRrddataParameters;
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/sendkey
   */
  "PUT /nodes/{node}/qemu/{vmid}/sendkey": { node: string; vmid: number; key: SecretText; skiplock?: Switch; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot
   */
  "GET /nodes/{node}/qemu/{vmid}/snapshot": { node: string; vmid: number; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot
   */
  "POST /nodes/{node}/qemu/{vmid}/snapshot": { node: string; vmid: number; description?: string; snapname: string; vmstate?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname}
   */
  "GET /nodes/{node}/qemu/{vmid}/snapshot/{snapname}": { node: string; vmid: number; snapname: string; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname}
   */
  "DELETE /nodes/{node}/qemu/{vmid}/snapshot/{snapname}": { node: string; vmid: number; snapname: string; force?: Switch; };
  /**
   * Privileges: VM.Snapshot or VM.Snapshot.Rollback or VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config
   */
  "GET /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config": { node: string; vmid: number; snapname: string; };
  /**
   * Privileges: VM.Snapshot on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config
   */
  "PUT /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/config": { node: string; vmid: number; snapname: string; description?: string; };
  /**
   * Privileges: VM.Snapshot or VM.Snapshot.Rollback on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback
   */
  "POST /nodes/{node}/qemu/{vmid}/snapshot/{snapname}/rollback": { node: string; vmid: number; snapname: string; start?: Switch; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/spiceproxy
   */
  "POST /nodes/{node}/qemu/{vmid}/spiceproxy": { node: string; vmid: number; proxy?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status
   */
  "GET /nodes/{node}/qemu/{vmid}/status": { node: string; vmid: number; };
  /**
   * Privileges: VM.Audit on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/current
   */
  "GET /nodes/{node}/qemu/{vmid}/status/current": { node: string; vmid: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/reboot
   */
  "POST /nodes/{node}/qemu/{vmid}/status/reboot": { node: string; vmid: number; timeout?: number; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/reset
   */
  "POST /nodes/{node}/qemu/{vmid}/status/reset": { node: string; vmid: number; skiplock?: Switch; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/resume
   */
  "POST /nodes/{node}/qemu/{vmid}/status/resume": { node: string; vmid: number; nocheck?: Switch; skiplock?: Switch; };
  /**
   * Privileges: VM.PowerMgmt on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/shutdown
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/start
   */
  "POST /nodes/{node}/qemu/{vmid}/status/start": {
    node: string;
    vmid: number;
    "force-cpu"?: string;
    machine?: string;
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/stop
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/status/suspend
   */
  "POST /nodes/{node}/qemu/{vmid}/status/suspend": { node: string; vmid: number; skiplock?: Switch; statestorage?: string; todisk?: Switch; };
  /**
   * Privileges: VM.Allocate on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/template
   */
  "POST /nodes/{node}/qemu/{vmid}/template": {
    node: string;
    vmid: number;
    disk?: "ide0" | "ide1" | "ide2" | "ide3" | "scsi0" | "scsi1" | "scsi2" | "scsi3" | "scsi4" | "scsi5" | "scsi6" | "scsi7" | "scsi8" | "scsi9" | "scsi10" | "scsi11" | "scsi12" | "scsi13" | "scsi14" | "scsi15" | "scsi16" | "scsi17" | "scsi18" | "scsi19" | "scsi20" | "scsi21" | "scsi22" | "scsi23" | "scsi24" | "scsi25" | "scsi26" | "scsi27" | "scsi28" | "scsi29" | "scsi30" | "virtio0" | "virtio1" | "virtio2" | "virtio3" | "virtio4" | "virtio5" | "virtio6" | "virtio7" | "virtio8" | "virtio9" | "virtio10" | "virtio11" | "virtio12" | "virtio13" | "virtio14" | "virtio15" | "sata0" | "sata1" | "sata2" | "sata3" | "sata4" | "sata5" | "efidisk0" | "tpmstate0";
  };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/termproxy
   */
  "POST /nodes/{node}/qemu/{vmid}/termproxy": { node: string; vmid: number; serial?: "serial0" | "serial1" | "serial2" | "serial3"; };
  /**
   * Privileges: VM.Config.Disk on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/unlink
   */
  "PUT /nodes/{node}/qemu/{vmid}/unlink": { node: string; vmid: number; force?: Switch; idlist: List; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/vncproxy
   */
  "POST /nodes/{node}/qemu/{vmid}/vncproxy": { node: string; vmid: number; "generate-password"?: Switch; websocket?: Switch; };
  /**
   * Privileges: VM.Console on /vms/{vmid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/qemu/{vmid}/vncwebsocket
   */
  "GET /nodes/{node}/qemu/{vmid}/vncwebsocket": { node: string; vmid: number; port: number; vncticket: string; };
  /**
   * Privileges: Sys.AccessNetwork on /nodes/{node}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/query-oci-repo-tags
   */
  "GET /nodes/{node}/query-oci-repo-tags": { node: string; reference: string; };
  /**
   * Privileges: Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/query-url-metadata
   */
  "GET /nodes/{node}/query-url-metadata": { node: string; url: string; "verify-certificates"?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication
   */
  "GET /nodes/{node}/replication": { node: string; guest?: number; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication/{id}
   */
  "GET /nodes/{node}/replication/{id}": { node: string; id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication/{id}/log
   */
  "GET /nodes/{node}/replication/{id}/log": { node: string; id: string; limit?: number; start?: number; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication/{id}/schedule_now
   */
  "POST /nodes/{node}/replication/{id}/schedule_now": { node: string; id: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/replication/{id}/status
   */
  "GET /nodes/{node}/replication/{id}/status": { node: string; id: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/report
   */
  "GET /nodes/{node}/report": { node: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/rrd
   */
  "GET /nodes/{node}/rrd": {
    node: string;
    cf?: "AVERAGE" | "MAX";
    ds: List;
    timeframe: "hour" | "day" | "week" | "month" | "year" | "decade";
  };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/rrddata
   */
  "GET /nodes/{node}/rrddata": {
    node: string;
    cf?: "AVERAGE" | "MAX";
    timeframe: "hour" | "day" | "week" | "month" | "year" | "decade";
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan
   */
  "GET /nodes/{node}/scan": { node: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/cifs
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/iscsi
   */
  "GET /nodes/{node}/scan/iscsi": { node: string; portal: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/lvm
   */
  "GET /nodes/{node}/scan/lvm": { node: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/lvmthin
   */
  "GET /nodes/{node}/scan/lvmthin": { node: string; vg: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/nfs
   */
  "GET /nodes/{node}/scan/nfs": { node: string; server: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/pbs
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/scan/zfs
   */
  "GET /nodes/{node}/scan/zfs": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn
   */
  "GET /nodes/{node}/sdn": { node: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/fabrics/{fabric}
   */
  "GET /nodes/{node}/sdn/fabrics/{fabric}": { node: string; fabric: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/fabrics/{fabric}/interfaces
   */
  "GET /nodes/{node}/sdn/fabrics/{fabric}/interfaces": { node: string; fabric: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/fabrics/{fabric}/neighbors
   */
  "GET /nodes/{node}/sdn/fabrics/{fabric}/neighbors": { node: string; fabric: string; };
  /**
   * Privileges: SDN.Audit on /sdn/fabrics/{fabric}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/fabrics/{fabric}/routes
   */
  "GET /nodes/{node}/sdn/fabrics/{fabric}/routes": { node: string; fabric: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/vnets/{vnet}
   */
  "GET /nodes/{node}/sdn/vnets/{vnet}": { node: string; vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/vnets/{vnet}/mac-vrf
   */
  "GET /nodes/{node}/sdn/vnets/{vnet}/mac-vrf": { node: string; vnet: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones
   */
  "GET /nodes/{node}/sdn/zones": { node: string; };
  /**
   * Privileges: SDN.Audit on /sdn/zones/{zone}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones/{zone}
   */
  "GET /nodes/{node}/sdn/zones/{zone}": { node: string; zone: string; };
  /**
   * Privileges: SDN.Audit on /sdn/zones/{zone}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones/{zone}/bridges
   */
  "GET /nodes/{node}/sdn/zones/{zone}/bridges": { node: string; zone: string; };
  /**
   * Privileges: SDN.Audit on /sdn/zones/{zone}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones/{zone}/content
   */
  "GET /nodes/{node}/sdn/zones/{zone}/content": { node: string; zone: string; };
  /**
   * Privileges: SDN.Audit on /sdn/zones/{zone}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/sdn/zones/{zone}/ip-vrf
   */
  "GET /nodes/{node}/sdn/zones/{zone}/ip-vrf": { node: string; zone: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services
   */
  "GET /nodes/{node}/services": { node: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}
   */
  "GET /nodes/{node}/services/{service}": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/reload
   */
  "POST /nodes/{node}/services/{service}/reload": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/restart
   */
  "POST /nodes/{node}/services/{service}/restart": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/start
   */
  "POST /nodes/{node}/services/{service}/start": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/state
   */
  "GET /nodes/{node}/services/{service}/state": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/services/{service}/stop
   */
  "POST /nodes/{node}/services/{service}/stop": GetNodesServicesParameters;
  /**
   * Privileges: Sys.Console on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/spiceshell
   */
  "POST /nodes/{node}/spiceshell": {
    node: string;
    cmd?: "ceph_install" | "login" | "upgrade";
    "cmd-opts"?: string;
    proxy?: string;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/startall
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/status
   */
  "GET /nodes/{node}/status": { node: string; };
  /**
   * Privileges: Sys.PowerMgmt on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/status
   */
  "POST /nodes/{node}/status": { node: string; command: "reboot" | "shutdown"; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/stopall
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}
   */
  "GET /nodes/{node}/storage/{storage}": { node: string; storage: string; };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content
   */
  "GET /nodes/{node}/storage/{storage}/content": { node: string; storage: string; content?: string; vmid?: number; };
  /**
   * Privileges: Datastore.AllocateSpace on /storage/{storage}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content/{volume}
   */
  "GET /nodes/{node}/storage/{storage}/content/{volume}": { node: string; storage: string; volume: string; };
  /**
   * Privileges: root@pam only.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content/{volume}
   */
  "POST /nodes/{node}/storage/{storage}/content/{volume}": { node: string; storage: string; volume: string; target: string; target_node?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content/{volume}
   */
  "PUT /nodes/{node}/storage/{storage}/content/{volume}": { node: string; storage: string; volume: string; notes?: string; protected?: Switch; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/content/{volume}
   */
  "DELETE /nodes/{node}/storage/{storage}/content/{volume}": { node: string; storage: string; volume: string; delay?: number; };
  /**
   * Privileges: Datastore.AllocateTemplate on /storage/{storage}, and (Sys.Audit and Sys.Modify on /, or Sys.AccessNetwork on /nodes/{node}).
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/download-url
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/file-restore/download
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/file-restore/list
   */
  "GET /nodes/{node}/storage/{storage}/file-restore/list": { node: string; storage: string; filepath: string; volume: string; };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}. Since 9.2.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/identity
   */
  "GET /nodes/{node}/storage/{storage}/identity": { node: string; storage: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/import-metadata
   */
  "GET /nodes/{node}/storage/{storage}/import-metadata": { node: string; storage: string; volume: string; };
  /**
   * Privileges: Datastore.AllocateTemplate on /storage/{storage}, and Sys.AccessNetwork on /nodes/{node}. Since 9.1.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/oci-registry-pull
   */
  "POST /nodes/{node}/storage/{storage}/oci-registry-pull": { node: string; storage: string; filename?: string; reference: string; };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/prunebackups
   */
  "GET /nodes/{node}/storage/{storage}/prunebackups": {
    node: string;
    storage: string;
    "prune-backups"?: string;
    type?: "qemu" | "lxc";
    vmid?: number;
  };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/prunebackups
   */
  "DELETE /nodes/{node}/storage/{storage}/prunebackups": {
    node: string;
    storage: string;
    "prune-backups"?: string;
    type?: "qemu" | "lxc";
    vmid?: number;
  };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/rrd
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/rrddata
   */
  "GET /nodes/{node}/storage/{storage}/rrddata": {
    node: string;
    storage: string;
    cf?: "AVERAGE" | "MAX";
    timeframe: "hour" | "day" | "week" | "month" | "year";
  };
  /**
   * Privileges: Datastore.Audit or Datastore.AllocateSpace on /storage/{storage}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/status
   */
  "GET /nodes/{node}/storage/{storage}/status": { node: string; storage: string; };
  /**
   * Privileges: Datastore.AllocateTemplate on /storage/{storage}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/storage/{storage}/upload
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/subscription
   */
  "GET /nodes/{node}/subscription": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/subscription
   */
  "POST /nodes/{node}/subscription": { node: string; force?: Switch; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/subscription
   */
  "PUT /nodes/{node}/subscription": { node: string; key: SecretText; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/subscription
   */
  "DELETE /nodes/{node}/subscription": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/suspendall
   */
  "POST /nodes/{node}/suspendall": {
    node: string;
    /** Since 9.1. */
    "max-workers"?: number;
    vms?: List;
  };
  /**
   * Privileges: Sys.Syslog on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/syslog
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks/{upid}
   */
  "GET /nodes/{node}/tasks/{upid}": { node: string; upid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks/{upid}
   */
  "DELETE /nodes/{node}/tasks/{upid}": { node: string; upid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks/{upid}/log
   */
  "GET /nodes/{node}/tasks/{upid}/log": { node: string; upid: string; download?: Switch; limit?: number; start?: number; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/tasks/{upid}/status
   */
  "GET /nodes/{node}/tasks/{upid}/status": { node: string; upid: string; };
  /**
   * Privileges: Sys.Console on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/termproxy
   */
  "POST /nodes/{node}/termproxy": { node: string; cmd?: "ceph_install" | "login" | "upgrade"; "cmd-opts"?: string; };
  /**
   * Privileges: Sys.Audit on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/time
   */
  "GET /nodes/{node}/time": { node: string; };
  /**
   * Privileges: Sys.Modify on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/time
   */
  "PUT /nodes/{node}/time": { node: string; timezone: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/version
   */
  "GET /nodes/{node}/version": { node: string; };
  /**
   * Privileges: Sys.Console on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vncshell
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vncwebsocket
   */
  "GET /nodes/{node}/vncwebsocket": { node: string; port: number; vncticket: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vzdump
   */
  "POST /nodes/{node}/vzdump": PostNodesVzdumpParameters;
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vzdump/defaults
   */
  "GET /nodes/{node}/vzdump/defaults": { node: string; storage?: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/vzdump/extractconfig
   */
  "GET /nodes/{node}/vzdump/extractconfig": { node: string; volume: string; };
  /**
   * Privileges: Sys.PowerMgmt on /nodes/{node}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/nodes/{node}/wakeonlan
   */
  "POST /nodes/{node}/wakeonlan": { node: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/pools
   */
  "GET /pools": {
    /** Since 8.4. */
    poolid?: string;
    /** Since 8.4. */
    type?: "qemu" | "lxc" | "storage";
  };
  /**
   * Privileges: Pool.Allocate on /pool/{poolid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/pools
   */
  "POST /pools": { comment?: string; poolid: string; };
  /**
   * Privileges: Pool.Allocate on /pool/{poolid}. Since 8.4.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/pools
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/pools
   */
  "DELETE /pools": { poolid: string; };
  /**
   * Privileges: Pool.Audit on /pool/{poolid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/pools/{poolid}
   */
  "GET /pools/{poolid}": { poolid: string; type?: "qemu" | "lxc" | "storage"; };
  /**
   * Privileges: Pool.Allocate on /pool/{poolid}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/pools/{poolid}
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
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/pools/{poolid}
   */
  "DELETE /pools/{poolid}": { poolid: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/storage
   */
  "GET /storage": {
    type?: "btrfs" | "cephfs" | "cifs" | "dir" | "esxi" | "iscsi" | "iscsidirect" | "lvm" | "lvmthin" | "nfs" | "pbs" | "rbd" | "zfs" | "zfspool";
  };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/storage
   */
  "POST /storage": PostStorageParameters;
  /**
   * Privileges: Datastore.Allocate on /storage/{storage}.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/storage/{storage}
   */
  "GET /storage/{storage}": { storage: string; };
  /**
   * Privileges: Datastore.Allocate on /storage.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/storage/{storage}
   */
  "PUT /storage/{storage}": PutStorageParameters;
  /**
   * Privileges: Datastore.Allocate on /storage.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/storage/{storage}
   */
  "DELETE /storage/{storage}": { storage: string; };
  /**
   * Privileges: any user, and what the call itself asks for.
   * @see https://pve.proxmox.com/pve-docs/api-viewer/#/version
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
    cap: { [key: string]: unknown; };
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
    totem: { [key: string]: unknown; };
  };
  "POST /cluster/config/join": Upid;
  "GET /cluster/config/nodes": { node: string; }[];
  "POST /cluster/config/nodes/{node}": { corosync_authkey: string; corosync_conf: string; warnings: string[]; };
  "DELETE /cluster/config/nodes/{node}": null;
  "GET /cluster/config/qdevice": { [key: string]: unknown; };
  "GET /cluster/config/totem": { [key: string]: unknown; } | null;
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
  "GET /cluster/ha/groups": { group: string; }[];
  "POST /cluster/ha/groups": null;
  "GET /cluster/ha/groups/{group}": unknown;
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
  "POST /cluster/ha/resources/{sid}/migrate": {
    "blocking-resources"?: { cause: "node-affinity" | "resource-affinity"; sid: string; }[];
    "comigrated-resources"?: unknown[];
    "requested-node": string;
    sid: string;
  };
  "POST /cluster/ha/resources/{sid}/relocate": {
    "blocking-resources"?: { cause: "node-affinity" | "resource-affinity"; sid: string; }[];
    "comigrated-resources"?: string[];
    "requested-node": string;
    sid: string;
  };
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
    ha?: { shutdown_policy: "freeze" | "failover" | "conditional" | "migrate"; };
    http_proxy?: string;
    keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
    language?: "ar" | "ca" | "da" | "de" | "en" | "es" | "eu" | "fa" | "fr" | "hr" | "he" | "it" | "ja" | "ka" | "kr" | "nb" | "nl" | "nn" | "pl" | "pt_BR" | "ru" | "sl" | "sv" | "tr" | "ukr" | "zh_CN" | "zh_TW";
    location?: string;
    mac_prefix?: string;
    max_workers?: number;
    migration?: { type: "secure" | "insecure"; network?: string; };
    migration_unsecure?: boolean;
    "next-id"?: { lower?: number; upper?: number; };
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
    u2f?: { appid?: string; origin?: string; };
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
    fabrics: GetClusterSdnFabricsAllResultFabrics[];
    nodes: GetClusterSdnFabricsAllResultNodes[];
  };
  "GET /cluster/sdn/fabrics/fabric": GetClusterSdnFabricsAllResultFabrics[];
  "POST /cluster/sdn/fabrics/fabric": null;
  "GET /cluster/sdn/fabrics/fabric/{id}": GetClusterSdnFabricsAllResultFabrics;
  "PUT /cluster/sdn/fabrics/fabric/{id}": null;
  "DELETE /cluster/sdn/fabrics/fabric/{id}": null;
  "GET /cluster/sdn/fabrics/node": GetClusterSdnFabricsAllResultNodes[];
  "GET /cluster/sdn/fabrics/node/{fabric_id}": GetClusterSdnFabricsAllResultNodes[];
  "POST /cluster/sdn/fabrics/node/{fabric_id}": null;
  "GET /cluster/sdn/fabrics/node/{fabric_id}/{node_id}": GetClusterSdnFabricsAllResultNodes;
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
  "GET /cluster/sdn/ipams/{ipam}/status": unknown[];
  "POST /cluster/sdn/lock": string;
  "DELETE /cluster/sdn/lock": null;
  "GET /cluster/sdn/prefix-lists": { id: string; }[];
  "POST /cluster/sdn/prefix-lists": null;
  "GET /cluster/sdn/prefix-lists/{id}": { [key: string]: unknown; };
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
  "GET /nodes/{node}/ceph/cfg/value": { [key: string]: unknown; };
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
  "POST /nodes/{node}/execute": { [key: string]: unknown; }[];
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
  "sync-defaults-options"?: string;
  sync_attributes?: string;
  tfa?: string;
  user_attr?: string;
}

interface AccessDomainsCommon2 {
  /** Since 9.2. */
  audiences?: string;
  autocreate?: Switch;
  "case-sensitive"?: Switch;
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
  user_classes?: List;
  verify?: Switch;
}

interface PostAccessDomainsParameters extends AccessDomainsCommon, AccessDomainsCommon2 {
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
  fleecing?: SwitchText;
  mailto?: List;
  /** Since 8.4. */
  "notification-mode"?: "auto" | "legacy-sendmail" | "notification-system";
  /** Since 8.4. */
  "pbs-change-detection-mode"?: "legacy" | "data" | "metadata";
  performance?: string;
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
  "prune-backups"?: string;
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
  "prune-backups"?: string;
  quiet?: Switch;
  "repeat-missed"?: Switch;
  schedule?: string;
  starttime?: string;
  storage?: string;
}

interface Link {
  link0?: string;
  link1?: string;
  link2?: string;
  link3?: string;
  link4?: string;
  link5?: string;
  link6?: string;
  link7?: string;
}

interface PostClusterConfigParameters extends Link {
  clustername: string;
  nodeid?: number;
  /** Since 9.1. */
  "token-coefficient"?: number;
  votes?: number;
}

interface PostClusterConfigJoinParameters extends Link {
  fingerprint: string;
  force?: Switch;
  hostname: string;
  nodeid?: number;
  password: SecretText;
  votes?: number;
}

interface PostClusterConfigNodesParameters extends Link {
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
  bridge?: string;
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

interface Acmedomain {
  acmedomain0?: string;
  acmedomain1?: string;
  acmedomain2?: string;
  acmedomain3?: string;
  acmedomain4?: string;
  acmedomain5?: string;
}

interface PutNodesConfigParameters extends Acmedomain {
  node: string;
  acme?: string;
  /** Since 8.4. */
  "ballooning-target"?: number;
  delete?: List;
  description?: string;
  digest?: string;
  /** Since 9.2. */
  location?: string;
  "startall-onboot-delay"?: number;
  wakeonlan?: string;
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

interface Mp {
  mp0?: string;
  mp1?: string;
  mp2?: string;
  mp3?: string;
  mp4?: string;
  mp5?: string;
  mp6?: string;
  mp7?: string;
  mp8?: string;
  mp9?: string;
  mp10?: string;
  mp11?: string;
  mp12?: string;
  mp13?: string;
  mp14?: string;
  mp15?: string;
  mp16?: string;
  mp17?: string;
  mp18?: string;
  mp19?: string;
  mp20?: string;
  mp21?: string;
  mp22?: string;
  mp23?: string;
  mp24?: string;
  mp25?: string;
  mp26?: string;
  mp27?: string;
  mp28?: string;
  mp29?: string;
  mp30?: string;
  mp31?: string;
  mp32?: string;
  mp33?: string;
  mp34?: string;
  mp35?: string;
  mp36?: string;
  mp37?: string;
  mp38?: string;
  mp39?: string;
  mp40?: string;
  mp41?: string;
  mp42?: string;
  mp43?: string;
  mp44?: string;
  mp45?: string;
  mp46?: string;
  mp47?: string;
  mp48?: string;
  mp49?: string;
  mp50?: string;
  mp51?: string;
  mp52?: string;
  mp53?: string;
  mp54?: string;
  mp55?: string;
  mp56?: string;
  mp57?: string;
  mp58?: string;
  mp59?: string;
  mp60?: string;
  mp61?: string;
  mp62?: string;
  mp63?: string;
  mp64?: string;
  mp65?: string;
  mp66?: string;
  mp67?: string;
  mp68?: string;
  mp69?: string;
  mp70?: string;
  mp71?: string;
  mp72?: string;
  mp73?: string;
  mp74?: string;
  mp75?: string;
  mp76?: string;
  mp77?: string;
  mp78?: string;
  mp79?: string;
  mp80?: string;
  mp81?: string;
  mp82?: string;
  mp83?: string;
  mp84?: string;
  mp85?: string;
  mp86?: string;
  mp87?: string;
  mp88?: string;
  mp89?: string;
  mp90?: string;
  mp91?: string;
  mp92?: string;
  mp93?: string;
  mp94?: string;
  mp95?: string;
  mp96?: string;
  mp97?: string;
  mp98?: string;
  mp99?: string;
  mp100?: string;
  mp101?: string;
  mp102?: string;
  mp103?: string;
  mp104?: string;
  mp105?: string;
  mp106?: string;
  mp107?: string;
  mp108?: string;
  mp109?: string;
  mp110?: string;
  mp111?: string;
  mp112?: string;
  mp113?: string;
  mp114?: string;
  mp115?: string;
  mp116?: string;
  mp117?: string;
  mp118?: string;
  mp119?: string;
  mp120?: string;
  mp121?: string;
  mp122?: string;
  mp123?: string;
  mp124?: string;
  mp125?: string;
  mp126?: string;
  mp127?: string;
  mp128?: string;
  mp129?: string;
  mp130?: string;
  mp131?: string;
  mp132?: string;
  mp133?: string;
  mp134?: string;
  mp135?: string;
  mp136?: string;
  mp137?: string;
  mp138?: string;
  mp139?: string;
  mp140?: string;
  mp141?: string;
  mp142?: string;
  mp143?: string;
  mp144?: string;
  mp145?: string;
  mp146?: string;
  mp147?: string;
  mp148?: string;
  mp149?: string;
  mp150?: string;
  mp151?: string;
  mp152?: string;
  mp153?: string;
  mp154?: string;
  mp155?: string;
  mp156?: string;
  mp157?: string;
  mp158?: string;
  mp159?: string;
  mp160?: string;
  mp161?: string;
  mp162?: string;
  mp163?: string;
  mp164?: string;
  mp165?: string;
  mp166?: string;
  mp167?: string;
  mp168?: string;
  mp169?: string;
  mp170?: string;
  mp171?: string;
  mp172?: string;
  mp173?: string;
  mp174?: string;
  mp175?: string;
  mp176?: string;
  mp177?: string;
  mp178?: string;
  mp179?: string;
  mp180?: string;
  mp181?: string;
  mp182?: string;
  mp183?: string;
  mp184?: string;
  mp185?: string;
  mp186?: string;
  mp187?: string;
  mp188?: string;
  mp189?: string;
  mp190?: string;
  mp191?: string;
  mp192?: string;
  mp193?: string;
  mp194?: string;
  mp195?: string;
  mp196?: string;
  mp197?: string;
  mp198?: string;
  mp199?: string;
  mp200?: string;
  mp201?: string;
  mp202?: string;
  mp203?: string;
  mp204?: string;
  mp205?: string;
  mp206?: string;
  mp207?: string;
  mp208?: string;
  mp209?: string;
  mp210?: string;
  mp211?: string;
  mp212?: string;
  mp213?: string;
  mp214?: string;
  mp215?: string;
  mp216?: string;
  mp217?: string;
  mp218?: string;
  mp219?: string;
  mp220?: string;
  mp221?: string;
  mp222?: string;
  mp223?: string;
  mp224?: string;
  mp225?: string;
  mp226?: string;
  mp227?: string;
  mp228?: string;
  mp229?: string;
  mp230?: string;
  mp231?: string;
  mp232?: string;
  mp233?: string;
  mp234?: string;
  mp235?: string;
  mp236?: string;
  mp237?: string;
  mp238?: string;
  mp239?: string;
  mp240?: string;
  mp241?: string;
  mp242?: string;
  mp243?: string;
  mp244?: string;
  mp245?: string;
  mp246?: string;
  mp247?: string;
  mp248?: string;
  mp249?: string;
  mp250?: string;
  mp251?: string;
  mp252?: string;
  mp253?: string;
  mp254?: string;
  mp255?: string;
}

interface NodesLxcCommon extends Mp {
  arch?: "amd64" | "i386" | "arm64" | "armhf" | "riscv32" | "riscv64";
  cmode?: "shell" | "console" | "tty";
  features?: string;
  lock?: "backup" | "create" | "destroyed" | "disk" | "fstrim" | "migrate" | "mounted" | "rollback" | "snapshot" | "snapshot-delete";
  memory?: number;
  ostype?: "debian" | "devuan" | "ubuntu" | "centos" | "fedora" | "opensuse" | "archlinux" | "alpine" | "gentoo" | "nixos" | "unmanaged";
  rootfs?: string;
  timezone?: string;
  tty?: number;
}

interface Dev {
  dev0?: string;
  dev1?: string;
  dev2?: string;
  dev3?: string;
  dev4?: string;
  dev5?: string;
  dev6?: string;
  dev7?: string;
  dev8?: string;
  dev9?: string;
  dev10?: string;
  dev11?: string;
  dev12?: string;
  dev13?: string;
  dev14?: string;
  dev15?: string;
  dev16?: string;
  dev17?: string;
  dev18?: string;
  dev19?: string;
  dev20?: string;
  dev21?: string;
  dev22?: string;
  dev23?: string;
  dev24?: string;
  dev25?: string;
  dev26?: string;
  dev27?: string;
  dev28?: string;
  dev29?: string;
  dev30?: string;
  dev31?: string;
  dev32?: string;
  dev33?: string;
  dev34?: string;
  dev35?: string;
  dev36?: string;
  dev37?: string;
  dev38?: string;
  dev39?: string;
  dev40?: string;
  dev41?: string;
  dev42?: string;
  dev43?: string;
  dev44?: string;
  dev45?: string;
  dev46?: string;
  dev47?: string;
  dev48?: string;
  dev49?: string;
  dev50?: string;
  dev51?: string;
  dev52?: string;
  dev53?: string;
  dev54?: string;
  dev55?: string;
  dev56?: string;
  dev57?: string;
  dev58?: string;
  dev59?: string;
  dev60?: string;
  dev61?: string;
  dev62?: string;
  dev63?: string;
  dev64?: string;
  dev65?: string;
  dev66?: string;
  dev67?: string;
  dev68?: string;
  dev69?: string;
  dev70?: string;
  dev71?: string;
  dev72?: string;
  dev73?: string;
  dev74?: string;
  dev75?: string;
  dev76?: string;
  dev77?: string;
  dev78?: string;
  dev79?: string;
  dev80?: string;
  dev81?: string;
  dev82?: string;
  dev83?: string;
  dev84?: string;
  dev85?: string;
  dev86?: string;
  dev87?: string;
  dev88?: string;
  dev89?: string;
  dev90?: string;
  dev91?: string;
  dev92?: string;
  dev93?: string;
  dev94?: string;
  dev95?: string;
  dev96?: string;
  dev97?: string;
  dev98?: string;
  dev99?: string;
  dev100?: string;
  dev101?: string;
  dev102?: string;
  dev103?: string;
  dev104?: string;
  dev105?: string;
  dev106?: string;
  dev107?: string;
  dev108?: string;
  dev109?: string;
  dev110?: string;
  dev111?: string;
  dev112?: string;
  dev113?: string;
  dev114?: string;
  dev115?: string;
  dev116?: string;
  dev117?: string;
  dev118?: string;
  dev119?: string;
  dev120?: string;
  dev121?: string;
  dev122?: string;
  dev123?: string;
  dev124?: string;
  dev125?: string;
  dev126?: string;
  dev127?: string;
  dev128?: string;
  dev129?: string;
  dev130?: string;
  dev131?: string;
  dev132?: string;
  dev133?: string;
  dev134?: string;
  dev135?: string;
  dev136?: string;
  dev137?: string;
  dev138?: string;
  dev139?: string;
  dev140?: string;
  dev141?: string;
  dev142?: string;
  dev143?: string;
  dev144?: string;
  dev145?: string;
  dev146?: string;
  dev147?: string;
  dev148?: string;
  dev149?: string;
  dev150?: string;
  dev151?: string;
  dev152?: string;
  dev153?: string;
  dev154?: string;
  dev155?: string;
  dev156?: string;
  dev157?: string;
  dev158?: string;
  dev159?: string;
  dev160?: string;
  dev161?: string;
  dev162?: string;
  dev163?: string;
  dev164?: string;
  dev165?: string;
  dev166?: string;
  dev167?: string;
  dev168?: string;
  dev169?: string;
  dev170?: string;
  dev171?: string;
  dev172?: string;
  dev173?: string;
  dev174?: string;
  dev175?: string;
  dev176?: string;
  dev177?: string;
  dev178?: string;
  dev179?: string;
  dev180?: string;
  dev181?: string;
  dev182?: string;
  dev183?: string;
  dev184?: string;
  dev185?: string;
  dev186?: string;
  dev187?: string;
  dev188?: string;
  dev189?: string;
  dev190?: string;
  dev191?: string;
  dev192?: string;
  dev193?: string;
  dev194?: string;
  dev195?: string;
  dev196?: string;
  dev197?: string;
  dev198?: string;
  dev199?: string;
  dev200?: string;
  dev201?: string;
  dev202?: string;
  dev203?: string;
  dev204?: string;
  dev205?: string;
  dev206?: string;
  dev207?: string;
  dev208?: string;
  dev209?: string;
  dev210?: string;
  dev211?: string;
  dev212?: string;
  dev213?: string;
  dev214?: string;
  dev215?: string;
  dev216?: string;
  dev217?: string;
  dev218?: string;
  dev219?: string;
  dev220?: string;
  dev221?: string;
  dev222?: string;
  dev223?: string;
  dev224?: string;
  dev225?: string;
  dev226?: string;
  dev227?: string;
  dev228?: string;
  dev229?: string;
  dev230?: string;
  dev231?: string;
  dev232?: string;
  dev233?: string;
  dev234?: string;
  dev235?: string;
  dev236?: string;
  dev237?: string;
  dev238?: string;
  dev239?: string;
  dev240?: string;
  dev241?: string;
  dev242?: string;
  dev243?: string;
  dev244?: string;
  dev245?: string;
  dev246?: string;
  dev247?: string;
  dev248?: string;
  dev249?: string;
  dev250?: string;
  dev251?: string;
  dev252?: string;
  dev253?: string;
  dev254?: string;
  dev255?: string;
}

interface Net {
  net0?: string;
  net1?: string;
  net2?: string;
  net3?: string;
  net4?: string;
  net5?: string;
  net6?: string;
  net7?: string;
  net8?: string;
  net9?: string;
  net10?: string;
  net11?: string;
  net12?: string;
  net13?: string;
  net14?: string;
  net15?: string;
  net16?: string;
  net17?: string;
  net18?: string;
  net19?: string;
  net20?: string;
  net21?: string;
  net22?: string;
  net23?: string;
  net24?: string;
  net25?: string;
  net26?: string;
  net27?: string;
  net28?: string;
  net29?: string;
  net30?: string;
  net31?: string;
}

interface Unused {
  unused0?: string;
  unused1?: string;
  unused2?: string;
  unused3?: string;
  unused4?: string;
  unused5?: string;
  unused6?: string;
  unused7?: string;
  unused8?: string;
  unused9?: string;
  unused10?: string;
  unused11?: string;
  unused12?: string;
  unused13?: string;
  unused14?: string;
  unused15?: string;
  unused16?: string;
  unused17?: string;
  unused18?: string;
  unused19?: string;
  unused20?: string;
  unused21?: string;
  unused22?: string;
  unused23?: string;
  unused24?: string;
  unused25?: string;
  unused26?: string;
  unused27?: string;
  unused28?: string;
  unused29?: string;
  unused30?: string;
  unused31?: string;
  unused32?: string;
  unused33?: string;
  unused34?: string;
  unused35?: string;
  unused36?: string;
  unused37?: string;
  unused38?: string;
  unused39?: string;
  unused40?: string;
  unused41?: string;
  unused42?: string;
  unused43?: string;
  unused44?: string;
  unused45?: string;
  unused46?: string;
  unused47?: string;
  unused48?: string;
  unused49?: string;
  unused50?: string;
  unused51?: string;
  unused52?: string;
  unused53?: string;
  unused54?: string;
  unused55?: string;
  unused56?: string;
  unused57?: string;
  unused58?: string;
  unused59?: string;
  unused60?: string;
  unused61?: string;
  unused62?: string;
  unused63?: string;
  unused64?: string;
  unused65?: string;
  unused66?: string;
  unused67?: string;
  unused68?: string;
  unused69?: string;
  unused70?: string;
  unused71?: string;
  unused72?: string;
  unused73?: string;
  unused74?: string;
  unused75?: string;
  unused76?: string;
  unused77?: string;
  unused78?: string;
  unused79?: string;
  unused80?: string;
  unused81?: string;
  unused82?: string;
  unused83?: string;
  unused84?: string;
  unused85?: string;
  unused86?: string;
  unused87?: string;
  unused88?: string;
  unused89?: string;
  unused90?: string;
  unused91?: string;
  unused92?: string;
  unused93?: string;
  unused94?: string;
  unused95?: string;
  unused96?: string;
  unused97?: string;
  unused98?: string;
  unused99?: string;
  unused100?: string;
  unused101?: string;
  unused102?: string;
  unused103?: string;
  unused104?: string;
  unused105?: string;
  unused106?: string;
  unused107?: string;
  unused108?: string;
  unused109?: string;
  unused110?: string;
  unused111?: string;
  unused112?: string;
  unused113?: string;
  unused114?: string;
  unused115?: string;
  unused116?: string;
  unused117?: string;
  unused118?: string;
  unused119?: string;
  unused120?: string;
  unused121?: string;
  unused122?: string;
  unused123?: string;
  unused124?: string;
  unused125?: string;
  unused126?: string;
  unused127?: string;
  unused128?: string;
  unused129?: string;
  unused130?: string;
  unused131?: string;
  unused132?: string;
  unused133?: string;
  unused134?: string;
  unused135?: string;
  unused136?: string;
  unused137?: string;
  unused138?: string;
  unused139?: string;
  unused140?: string;
  unused141?: string;
  unused142?: string;
  unused143?: string;
  unused144?: string;
  unused145?: string;
  unused146?: string;
  unused147?: string;
  unused148?: string;
  unused149?: string;
  unused150?: string;
  unused151?: string;
  unused152?: string;
  unused153?: string;
  unused154?: string;
  unused155?: string;
  unused156?: string;
  unused157?: string;
  unused158?: string;
  unused159?: string;
  unused160?: string;
  unused161?: string;
  unused162?: string;
  unused163?: string;
  unused164?: string;
  unused165?: string;
  unused166?: string;
  unused167?: string;
  unused168?: string;
  unused169?: string;
  unused170?: string;
  unused171?: string;
  unused172?: string;
  unused173?: string;
  unused174?: string;
  unused175?: string;
  unused176?: string;
  unused177?: string;
  unused178?: string;
  unused179?: string;
  unused180?: string;
  unused181?: string;
  unused182?: string;
  unused183?: string;
  unused184?: string;
  unused185?: string;
  unused186?: string;
  unused187?: string;
  unused188?: string;
  unused189?: string;
  unused190?: string;
  unused191?: string;
  unused192?: string;
  unused193?: string;
  unused194?: string;
  unused195?: string;
  unused196?: string;
  unused197?: string;
  unused198?: string;
  unused199?: string;
  unused200?: string;
  unused201?: string;
  unused202?: string;
  unused203?: string;
  unused204?: string;
  unused205?: string;
  unused206?: string;
  unused207?: string;
  unused208?: string;
  unused209?: string;
  unused210?: string;
  unused211?: string;
  unused212?: string;
  unused213?: string;
  unused214?: string;
  unused215?: string;
  unused216?: string;
  unused217?: string;
  unused218?: string;
  unused219?: string;
  unused220?: string;
  unused221?: string;
  unused222?: string;
  unused223?: string;
  unused224?: string;
  unused225?: string;
  unused226?: string;
  unused227?: string;
  unused228?: string;
  unused229?: string;
  unused230?: string;
  unused231?: string;
  unused232?: string;
  unused233?: string;
  unused234?: string;
  unused235?: string;
  unused236?: string;
  unused237?: string;
  unused238?: string;
  unused239?: string;
  unused240?: string;
  unused241?: string;
  unused242?: string;
  unused243?: string;
  unused244?: string;
  unused245?: string;
  unused246?: string;
  unused247?: string;
  unused248?: string;
  unused249?: string;
  unused250?: string;
  unused251?: string;
  unused252?: string;
  unused253?: string;
  unused254?: string;
  unused255?: string;
}

interface PostNodesLxcParameters extends NodesLxcCommon, Dev, Net, Unused {
  node: string;
  bwlimit?: number;
  console?: Switch;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  debug?: Switch;
  description?: string;
  /** Since 9.1. */
  entrypoint?: string;
  /** Since 9.1. */
  env?: string;
  force?: Switch;
  /** Since 9.1. */
  "ha-managed"?: Switch;
  hookscript?: string;
  hostname?: string;
  "ignore-unpack-errors"?: Switch;
  nameserver?: List;
  onboot?: Switch;
  ostemplate: string;
  password?: SecretText;
  pool?: string;
  protection?: Switch;
  restore?: Switch;
  searchdomain?: List;
  "ssh-public-keys"?: string;
  start?: Switch;
  startup?: string;
  storage?: string;
  swap?: number;
  tags?: List;
  template?: Switch;
  unique?: Switch;
  unprivileged?: Switch;
  vmid: number;
}

interface PutNodesLxcConfigParameters extends NodesLxcCommon, Dev, Net, Unused {
  node: string;
  vmid: number;
  console?: Switch;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  debug?: Switch;
  delete?: List;
  description?: string;
  digest?: string;
  /** Since 9.1. */
  entrypoint?: string;
  /** Since 9.1. */
  env?: string;
  hookscript?: string;
  hostname?: string;
  nameserver?: List;
  onboot?: Switch;
  protection?: Switch;
  revert?: List;
  searchdomain?: List;
  startup?: string;
  swap?: number;
  tags?: List;
  template?: Switch;
  unprivileged?: Switch;
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

interface Virtiofs {
  virtiofs0?: string;
  virtiofs1?: string;
  virtiofs2?: string;
  virtiofs3?: string;
  virtiofs4?: string;
  virtiofs5?: string;
  virtiofs6?: string;
  virtiofs7?: string;
  virtiofs8?: string;
  virtiofs9?: string;
}

interface NodesQemuCommon extends Virtiofs {
  acpi?: Switch;
  agent?: SwitchText;
  /** Since 9.1. */
  "allow-ksm"?: Switch;
  /** Since 8.4. */
  "amd-sev"?: string;
  cipassword?: SecretText;
  /** Since 8.4. */
  ciupgrade?: Switch;
  freeze?: Switch;
  /** Since 9.1. */
  "intel-tdx"?: string;
  keephugepages?: Switch;
  kvm?: Switch;
  localtime?: Switch;
  memory?: NumberText;
  numa?: Switch;
  reboot?: Switch;
  tablet?: Switch;
  tdf?: Switch;
}

interface Hostpci {
  hostpci0?: string;
  hostpci1?: string;
  hostpci2?: string;
  hostpci3?: string;
  hostpci4?: string;
  hostpci5?: string;
  hostpci6?: string;
  hostpci7?: string;
  hostpci8?: string;
  hostpci9?: string;
  hostpci10?: string;
  hostpci11?: string;
  hostpci12?: string;
  hostpci13?: string;
  hostpci14?: string;
  hostpci15?: string;
}

interface Ide {
  ide0?: string;
  ide1?: string;
  ide2?: string;
  ide3?: string;
}

interface Ipconfig {
  ipconfig0?: string;
  ipconfig1?: string;
  ipconfig2?: string;
  ipconfig3?: string;
  ipconfig4?: string;
  ipconfig5?: string;
  ipconfig6?: string;
  ipconfig7?: string;
  ipconfig8?: string;
  ipconfig9?: string;
  ipconfig10?: string;
  ipconfig11?: string;
  ipconfig12?: string;
  ipconfig13?: string;
  ipconfig14?: string;
  ipconfig15?: string;
  ipconfig16?: string;
  ipconfig17?: string;
  ipconfig18?: string;
  ipconfig19?: string;
  ipconfig20?: string;
  ipconfig21?: string;
  ipconfig22?: string;
  ipconfig23?: string;
  ipconfig24?: string;
  ipconfig25?: string;
  ipconfig26?: string;
  ipconfig27?: string;
  ipconfig28?: string;
  ipconfig29?: string;
  ipconfig30?: string;
  ipconfig31?: string;
}

interface Numa {
  numa0?: string;
  numa1?: string;
  numa2?: string;
  numa3?: string;
  numa4?: string;
  numa5?: string;
  numa6?: string;
  numa7?: string;
}

interface Parallel {
  parallel0?: string;
  parallel1?: string;
  parallel2?: string;
}

interface Sata {
  sata0?: string;
  sata1?: string;
  sata2?: string;
  sata3?: string;
  sata4?: string;
  sata5?: string;
}

interface Scsi {
  scsi0?: string;
  scsi1?: string;
  scsi2?: string;
  scsi3?: string;
  scsi4?: string;
  scsi5?: string;
  scsi6?: string;
  scsi7?: string;
  scsi8?: string;
  scsi9?: string;
  scsi10?: string;
  scsi11?: string;
  scsi12?: string;
  scsi13?: string;
  scsi14?: string;
  scsi15?: string;
  scsi16?: string;
  scsi17?: string;
  scsi18?: string;
  scsi19?: string;
  scsi20?: string;
  scsi21?: string;
  scsi22?: string;
  scsi23?: string;
  scsi24?: string;
  scsi25?: string;
  scsi26?: string;
  scsi27?: string;
  scsi28?: string;
  scsi29?: string;
  scsi30?: string;
}

interface Serial {
  serial0?: string;
  serial1?: string;
  serial2?: string;
  serial3?: string;
}

interface Usb {
  usb0?: string;
  usb1?: string;
  usb2?: string;
  usb3?: string;
  usb4?: string;
  usb5?: string;
  usb6?: string;
  usb7?: string;
  usb8?: string;
  usb9?: string;
  usb10?: string;
  usb11?: string;
  usb12?: string;
  usb13?: string;
}

interface Virtio {
  virtio0?: string;
  virtio1?: string;
  virtio2?: string;
  virtio3?: string;
  virtio4?: string;
  virtio5?: string;
  virtio6?: string;
  virtio7?: string;
  virtio8?: string;
  virtio9?: string;
  virtio10?: string;
  virtio11?: string;
  virtio12?: string;
  virtio13?: string;
  virtio14?: string;
  virtio15?: string;
}

interface NodesQemuCommon2 extends Hostpci, Ide, Ipconfig, Numa, Parallel, Sata, Scsi, Serial, Usb, Virtio {
  affinity?: string;
  args?: string;
  audio0?: string;
  balloon?: number;
  bios?: "seabios" | "ovmf";
  boot?: string;
  bootdisk?: string;
  cdrom?: string;
  cicustom?: string;
  citype?: "configdrive2" | "nocloud" | "opennebula";
  ciuser?: string;
  cpu?: string;
  efidisk0?: string;
  hotplug?: string;
  hugepages?: "any" | "2" | "1024";
  ivshmem?: string;
  lock?: "backup" | "clone" | "create" | "migrate" | "rollback" | "snapshot" | "snapshot-delete" | "suspending" | "suspended";
  migrate_downtime?: number;
  migrate_speed?: number;
  ostype?: "other" | "wxp" | "w2k" | "w2k3" | "w2k8" | "wvista" | "win7" | "win8" | "win10" | "win11" | "l24" | "l26" | "solaris";
  rng0?: string;
  scsihw?: "lsi" | "lsi53c810" | "virtio-scsi-pci" | "virtio-scsi-single" | "megasas" | "pvscsi";
  shares?: number;
  smbios1?: string;
  smp?: number;
  spice_enhancements?: string;
  sshkeys?: string;
  startdate?: string;
  tpmstate0?: string;
  vcpus?: number;
  vga?: string;
  vmgenid?: string;
  vmstatestorage?: string;
  watchdog?: string;
}

interface PostNodesQemuParameters extends NodesQemuCommon, NodesQemuCommon2, Net, Unused {
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
  machine?: string;
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

interface PostNodesQemuConfigParameters extends NodesQemuCommon, NodesQemuCommon2, Net, Unused {
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
  machine?: string;
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

interface PutNodesQemuConfigParameters extends NodesQemuCommon, NodesQemuCommon2, Net, Unused {
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
  machine?: string;
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

interface PostNodesVzdumpParameters extends ClusterBackupCommon, ClusterBackupCommon2 {
  node: string;
  bwlimit?: number;
  /** Since 8.4. */
  "job-id"?: string;
  pool?: string;
  protected?: Switch;
  "prune-backups"?: string;
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
  fuse?: Switch;
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
  shared?: Switch;
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
  bwlimit?: string;
  content?: List;
  disable?: Switch;
  domain?: string;
  fingerprint?: string;
  format?: "raw" | "qcow2" | "subvol" | "vmdk";
  nodes?: List;
  password?: SecretText;
  path?: string;
  pool?: string;
  port?: number;
  "prune-backups"?: string;
  server?: string;
  storage: string;
  target?: string;
  type: "btrfs" | "cephfs" | "cifs" | "dir" | "esxi" | "iscsi" | "iscsidirect" | "lvm" | "lvmthin" | "nfs" | "pbs" | "rbd" | "zfs" | "zfspool";
  username?: string;
}

interface PutStorageParameters extends StorageCommon2, StorageCommon3 {
  storage: string;
  bwlimit?: string;
  content?: List;
  delete?: List;
  digest?: string;
  disable?: Switch;
  domain?: string;
  fingerprint?: string;
  format?: "raw" | "qcow2" | "subvol" | "vmdk";
  nodes?: List;
  password?: SecretText;
  pool?: string;
  port?: number;
  "prune-backups"?: string;
  server?: string;
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
  performance?: { "max-workers"?: number; "pbs-entries-max"?: number; };
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

interface GetClusterSdnFabricsAllResultFabrics {
  area?: string;
  csnp_interval?: number;
  digest?: string;
  hello_interval?: number;
  id: string;
  ip6_prefix?: string;
  ip_prefix?: string;
  "lock-token"?: string;
  persistent_keepalive?: number;
  protocol: "openfabric" | "ospf" | "wireguard" | "bgp";
  redistribute: string[];
  route_filter?: string;
}

interface GetClusterSdnFabricsAllResultNodes {
  allowed_ips?: string[];
  digest?: string;
  endpoint?: string;
  fabric_id: string;
  interfaces: string[];
  ip?: string;
  ip6?: string;
  "lock-token"?: string;
  node_id: string;
  peers?: string[];
  protocol: "openfabric" | "ospf" | "wireguard" | "bgp";
  public_key?: string;
  role?: "internal" | "external";
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
  mac?: string;
  mtu?: number;
  nodes?: string;
  peers?: string;
  tag?: number;
}

interface GetClusterSdnZonesResult extends ClusterSdnZonesCommon2, ClusterSdnZonesCommon3 {
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

interface GetNodesConfigResult extends Acmedomain {
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

interface GetNodesLxcConfigResult extends NodesLxcCommon, Dev, Net, Unused {
  console?: boolean;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  debug?: boolean;
  description?: string;
  digest: string;
  entrypoint?: string;
  env?: string;
  hookscript?: string;
  hostname?: string;
  lxc?: string[][];
  nameserver?: string;
  onboot?: boolean;
  protection?: boolean;
  searchdomain?: string;
  startup?: string;
  swap?: number;
  tags?: string;
  template?: boolean;
  unprivileged?: boolean;
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

interface GetNodesLxcSnapshotConfigResult extends NodesLxcCommon, Dev, Net, Unused {
  console?: boolean;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  debug?: boolean;
  description?: string;
  entrypoint?: string;
  env?: string;
  hookscript?: string;
  hostname?: string;
  lxc?: string[][];
  nameserver?: string;
  onboot?: boolean;
  protection?: boolean;
  searchdomain?: string;
  snaptime?: number;
  startup?: string;
  swap?: number;
  tags?: string;
  template?: boolean;
  unprivileged?: boolean;
}

interface NodesNetworkCommon2 {
  bridge_fd?: string;
  bridge_ports?: string;
  bridge_stp?: string;
  bridge_vids?: string;
  bridge_vlan_aware?: boolean;
  ovs_bonds?: string;
  ovs_ports?: string;
  priority?: number;
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
  type: string;
}

interface NodesQemuConfigCommon extends Virtiofs {
  acpi?: boolean;
  agent?: string;
  "allow-ksm"?: boolean;
  "amd-sev"?: string;
  cipassword?: string;
  ciupgrade?: boolean;
  freeze?: boolean;
  "intel-tdx"?: string;
  keephugepages?: boolean;
  kvm?: boolean;
  localtime?: boolean;
  memory?: string;
  meta?: string;
  numa?: boolean;
  reboot?: boolean;
  "running-nets-host-mtu"?: string;
  runningcpu?: string;
  runningmachine?: string;
  tablet?: boolean;
  tdf?: boolean;
  vmstate?: string;
}

interface GetNodesQemuConfigResult extends NodesQemuCommon2, NodesQemuConfigCommon, Net, Unused {
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

interface GetNodesQemuSnapshotConfigResult extends NodesQemuCommon2, NodesQemuConfigCommon, Net, Unused {
  arch?: "x86_64" | "aarch64";
  autostart?: boolean;
  cores?: number;
  cpulimit?: number;
  cpuunits?: number;
  description?: string;
  hookscript?: string;
  keyboard?: "de" | "de-ch" | "da" | "en-gb" | "en-us" | "es" | "fi" | "fr" | "fr-be" | "fr-ca" | "fr-ch" | "hu" | "is" | "it" | "ja" | "lt" | "mk" | "nl" | "no" | "pl" | "pt" | "pt-br" | "sv" | "sl" | "tr";
  machine?: string;
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
