/** Where notifications go: endpoints of four kinds, and matchers that choose among them. Nothing is ever sent. */

export type NotificationKind = 'gotify' | 'sendmail' | 'smtp' | 'webhook' | 'matcher'

export type NotificationValue = string | number | readonly string[]

export interface Notification {
  readonly kind: NotificationKind
  origin: 'builtin' | 'modified-builtin' | 'user-created'
  options: ReadonlyMap<string, NotificationValue>
}

export const endpointKinds = ['gotify', 'sendmail', 'smtp', 'webhook'] as const

/** What every cluster starts with: everything goes to root. */
export function defaultNotifications(): Map<string, Notification> {
  return new Map<string, Notification>([
    [
      'mail-to-root',
      { kind: 'sendmail', origin: 'builtin', options: new Map([['mailto-user', ['root@pam']]]) },
    ],
    [
      'default-matcher',
      {
        kind: 'matcher',
        origin: 'builtin',
        options: new Map<string, NotificationValue>([
          ['mode', 'all'],
          ['target', ['mail-to-root']],
        ]),
      },
    ],
  ])
}
