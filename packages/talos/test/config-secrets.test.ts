import { scrub } from '@proxkit/kernel'
import { expect, test } from 'vitest'
import { documentSecret, redactDiff, secretsOf } from '../src/model/config-secrets.ts'

const inBase64 = Buffer.from(
  '-----BEGIN ED25519 PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END ED25519 PRIVATE KEY-----\n',
).toString('base64')

const config = `version: v1alpha1
machine:
    token: abcdef.0123456789abcdef
    ca:
        crt: LS0tLS1DRVJU
        key: ${inBase64}
    registries:
        config:
            ghcr.io:
                auth:
                    username: someone
                    password: "pass word"
cluster:
    id: not-a-secret
    secret: c2VjcmV0
    aescbcEncryptionSecret: YWVz # old
    apiServer:
        certSANs: [10.0.0.1]
---
apiVersion: v1alpha1
kind: Wireguard
privateKey: |
    first line of a private key
    second line of a private key
name: wg0
`

test('tokens, keys and passwords are found in every document, and nothing else', () => {
  expect(secretsOf(config)).toEqual([
    'abcdef.0123456789abcdef',
    inBase64,
    'MC4CAQAwBQYDK2Vw',
    'pass word',
    'c2VjcmV0',
    'YWVz',
    'first line of a private key\nsecond line of a private key',
  ])
})

test.each([
  ['in braces', 'static: { passphrase: "pass phrase", key: [a] }', ['pass phrase']],
  ['in JSON', '{ "machine": { "token": "abcdef.0123" } }', ['abcdef.0123']],
  ['over several lines', 'token: "abc\\\n  def"\nid: x', ['abcdef']],
  ['by an anchor', 'a: &it abcdef\ntoken: *it', ['abcdef']],
  ['that are numbers', 'password: 12345678', ['12345678']],
  [
    'in addresses',
    'apiUrl: grpc://omni:8090?grpc_tunnel=false&jointoken=abc123&x=1\nhttps_proxy: http://me:word@proxy:3128/',
    ['abc123', 'word'],
  ],
  [
    'of users in a kubeconfig',
    'users:\n- name: me\n  user: {client-key-data: S0VZ, id-token: tok}',
    ['S0VZ', 'tok'],
  ],
  [
    'beside a mistake',
    'a: [\ntoken: "abcdef\nkey: keykey # old',
    ['abcdef key: keykey # ol', 'abcdef', 'keykey'],
  ],
  ['nowhere', 'none of this\nis a document', []],
])('secrets are found %s', (_, text, expected) => {
  expect(secretsOf(text)).toEqual(expected)
})

test('a document may be told but for its secrets, each of which is hidden also where it stands alone', () => {
  documentSecret('server: https://10.9.0.10\nclient-key-data: c29tZSBwcml2YXRlIGtleQ==\n', 'kubeconfig')
  expect(scrub('https://10.9.0.10 refuses c29tZSBwcml2YXRlIGtleQ==')).toBe(
    'https://10.9.0.10 refuses [secret:kubeconfig]',
  )
})

test('a unified diff keeps its lines and loses the values of secrets, also those of several lines', () => {
  const diff = `--- a
+++ b
@@ -1,6 +1,6 @@
 version: v1alpha1
 machine:
-    type: controlplane
+    type: worker
-    token: old-token
+    token: new-token
     ca:
         key: LS0tLS1LRVk=
+privateKey: |
+    first line of a private key
+name: wg0
`
  expect(redactDiff(diff)).toBe(`--- a
+++ b
@@ -1,6 +1,6 @@
 version: v1alpha1
 machine:
-    type: controlplane
+    type: worker
-    token: [secret]
+    token: [secret]
     ca:
         key: [secret]
+privateKey: |
+    [secret]
+name: wg0
`)
})

test('a diff of Go values, as versions before 1.12 print it, loses them too', () => {
  const diff = `  &v1alpha1.MachineConfig{
-	MachineToken:    "old-token",
+	MachineToken:    "new-token",
+	SecretboxEncryptionSecret: []uint8{
+		0x01, 0x02,
+	},
+	Hostname: "cp-1",
`
  expect(redactDiff(diff)).toBe(`  &v1alpha1.MachineConfig{
-	MachineToken: [secret]
+	MachineToken: [secret]
+	SecretboxEncryptionSecret: [secret]
+		[secret]
+	},
+	Hostname: "cp-1",
`)
})
