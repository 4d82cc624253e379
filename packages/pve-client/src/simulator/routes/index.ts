/** Every route that has behaviour. */

import { agentRoutes } from './agent.ts'
import { backupJobRoutes } from './backup-jobs.ts'
import { backupRoutes } from './backups.ts'
import type { Handler } from './call.ts'
import { cephRoutes } from './ceph.ts'
import { cloudInitRoutes } from './cloud-init.ts'
import { clusterRoutes } from './cluster.ts'
import { clusterConfigRoutes } from './cluster-config.ts'
import { configRoutes } from './config.ts'
import { consoleRoutes } from './consoles.ts'
import { containerRoutes } from './containers.ts'
import { cpuModelRoutes } from './cpu-models.ts'
import { firewallRoutes } from './firewall.ts'
import { haRoutes } from './ha.ts'
import { haGroupRoutes } from './ha-groups.ts'
import { haRuleRoutes } from './ha-rules.ts'
import { haStatusRoutes } from './ha-status.ts'
import { hostCertificateRoutes } from './host-certificates.ts'
import { hostDiskRoutes } from './host-disks.ts'
import { hostHardwareRoutes } from './host-hardware.ts'
import { hostLogRoutes } from './host-logs.ts'
import { hostNetworkRoutes } from './host-network.ts'
import { hostPackageRoutes } from './host-packages.ts'
import { hostServiceRoutes } from './host-services.ts'
import { hostSettingsRoutes } from './host-settings.ts'
import { loginRoutes } from './login.ts'
import { mappingRoutes } from './mappings.ts'
import { metricServerRoutes } from './metric-servers.ts'
import { migrateRoutes } from './migrate.ts'
import { monitorRoutes } from './monitor.ts'
import { nodePowerRoutes } from './node-power.ts'
import { nodeRoutes } from './nodes.ts'
import { notificationRoutes } from './notifications.ts'
import { poolRoutes } from './pools.ts'
import { powerRoutes } from './power.ts'
import { realmRoutes } from './realms.ts'
import { replicationRoutes } from './replication.ts'
import { rightsRoutes } from './rights.ts'
import { sdnRoutes } from './sdn.ts'
import { sdnObjectRoutes } from './sdn-objects.ts'
import { secondFactorRoutes } from './second-factors.ts'
import { snapshotRoutes } from './snapshots.ts'
import { statisticsRoutes } from './statistics.ts'
import { storageRoutes } from './storage.ts'
import { storageContentRoutes } from './storage-content.ts'
import { taskRoutes } from './tasks.ts'
import { userRoutes } from './users.ts'
import { vmRoutes } from './vms.ts'

const simulated: Readonly<Record<string, Handler>> = {
  ...replicationRoutes,
  ...rightsRoutes,
  ...sdnRoutes,
  ...sdnObjectRoutes,
  ...secondFactorRoutes,
  ...userRoutes,
  ...agentRoutes,
  ...cloudInitRoutes,
  ...cephRoutes,
  ...cpuModelRoutes,
  ...clusterConfigRoutes,
  ...realmRoutes,
  ...clusterRoutes,
  ...configRoutes,
  ...consoleRoutes,
  ...containerRoutes,
  ...firewallRoutes,
  ...haGroupRoutes,
  ...haRuleRoutes,
  ...haStatusRoutes,
  ...haRoutes,
  ...hostCertificateRoutes,
  ...hostDiskRoutes,
  ...hostHardwareRoutes,
  ...hostLogRoutes,
  ...hostNetworkRoutes,
  ...hostPackageRoutes,
  ...hostServiceRoutes,
  ...hostSettingsRoutes,
  ...nodePowerRoutes,
  ...loginRoutes,
  ...mappingRoutes,
  ...metricServerRoutes,
  ...migrateRoutes,
  ...monitorRoutes,
  ...nodeRoutes,
  ...notificationRoutes,
  ...poolRoutes,
  ...powerRoutes,
  ...snapshotRoutes,
  ...backupJobRoutes,
  ...backupRoutes,
  ...storageContentRoutes,
  ...statisticsRoutes,
  ...storageRoutes,
  ...taskRoutes,
  ...vmRoutes,
}

/** The routes with behaviour, in order. */
export const simulatedRoutes: readonly string[] = Object.keys(simulated).sort()

export const handlers: ReadonlyMap<string, Handler> = new Map(Object.entries(simulated))
