/** Runbooks of verified steps: plan, approve, apply, verify, journal, report. */

// Define: facts, steps, runbooks.

export {
  type Fact,
  type FactDefinition,
  type FactKey,
  type FactReader,
  type FreshFactReader,
  type PatchOf,
  type Predictions,
  patch,
} from './kit/fact.ts'
export { createKit, type Kit, type KitOptions, type SubmitErrorClassifier } from './kit/kit.ts'
export type { FlowContext, Runbook, RunbookDefinition, RunbookOf } from './kit/runbook.ts'
export {
  type ActContext,
  type CheckDefinition,
  type Intent,
  type Irreversible,
  irreversible,
  type LookContext,
  type Step,
  type StepDefinition,
  type StepOf,
  type StepPlan,
  type UntilDefinition,
  undoWith,
  type VerifyContext,
} from './kit/step.ts'
export type { Brief, BriefBackup, BriefTarget } from './model/brief.ts'
export type { StandardSchema } from './model/schema.ts'

// Look: what steps say of the world.

export { type Assessment, blocked, moving, pending, satisfied } from './model/assessment.ts'
export type { BackupRule, BackupState, PlannedBackup } from './model/backup.ts'
export { type Evidence, type EvidenceOptions, evidence } from './model/evidence.ts'
export { isLate, type Late, late } from './model/late.ts'
export type { Done, Failed, Running, Settlement } from './model/settlement.ts'

// Combine: what flows are made of.

export {
  all,
  always,
  type Block,
  type Checkpoint,
  type Confirm,
  checkpoint,
  confirm,
  type Flow,
  type ForEach,
  type ForEachOptions,
  forEach,
  type GivenBy,
  type Giving,
  gives,
  manual,
  type Perform,
  type PerformOptions,
  perform,
  perform as do,
  rescue,
  type SubRunbook,
  sequence,
  subRunbook,
  when,
  withLock,
} from './kit/flow.ts'
export type { Referable, ReferableInput, Reference } from './kit/reference.ts'

// Plan and approve.

export { type Approval, type Approvers, approve, signApproval } from './model/approval.ts'
export {
  type PlanState,
  planState,
  planTransitions,
  type RunState,
  runTransitions,
} from './model/life-cycle.ts'
export {
  type BlockNode,
  blockersOf,
  type CheckpointNode,
  type ContinuedPlan,
  checkpointsOf,
  type ForEachItem,
  type ForEachNode,
  type GateNode,
  hasEffect,
  hasWork,
  type MaintenanceWindow,
  type Plan,
  type PlanNode,
  type PlannedUndo,
  type PolicyDecision,
  type StepNode,
  stepsOf,
  type UndoneRun,
} from './model/plan.ts'
export { planJsonSchema, planSchema } from './model/plan-schema.ts'
export { isHighRisk, type Risk } from './model/risk.ts'
export { type Weekday, type WeeklyHours, weekdays } from './model/weekly-hours.ts'
export { diffPlans, type PlanChange, renderPlanDiff } from './planning/diff-plans.ts'
export type { PlanRules } from './planning/plan-rest.ts'
export { gatesOfPlan, type PlanOptions, planRunbook } from './planning/plan-runbook.ts'
export { defaultPolicy, type Policy } from './planning/policy.ts'
export { matrixPolicy, type PolicyMatrix, type PolicyRow, type Verdict } from './planning/policy-matrix.ts'
export { loadPlan, planText } from './planning/seal-plan.ts'

// Apply and resume.

export { applyPlan } from './apply/apply-plan.ts'
export type { RunEvent } from './apply/events.ts'
export type { ApprovalAnswer, ApprovalRequest } from './apply/find-approval.ts'
export type { Lease, LeaseAnswer, LeasePort } from './apply/lease.ts'
export { resumeRun } from './apply/resume-run.ts'
export type { RunOptions } from './apply/run-options.ts'
export type { Branches, Lock, Runner } from './apply/runner.ts'
export { type WatchedRun, watchRun } from './apply/watch-run.ts'

// Audit.

export { type AuditEntry, type AuditRecord, readAudit, recordAudit } from './audit/audit-log.ts'

// Undo.

export { planUndo, type UndoOptions } from './undo/plan-undo.ts'
export { undosOf } from './undo/undo-marks.ts'

// Records.

export type {
  EntryType,
  Failure,
  FailureCode,
  JournalEntry,
  NodeStatus,
  ObservedFact,
  RunStatus,
  TimedEvidence,
} from './model/journal.ts'
export { renderRunHtml } from './report/html/render-html.ts'
export { type PlanRow, planRows } from './report/plan-rows.ts'
export {
  type ChangeLogEntry,
  type ChecklistItem,
  type FactEvidence,
  type FailureReport,
  type Maintenance,
  type Observation,
  type RecordEvidence,
  type RecordStep,
  type RunRecord,
  recordRun,
  type StepLog,
} from './report/record-run.ts'
export { renderPlanMarkdown, renderReportMarkdown } from './report/render-markdown.ts'
export { renderPlanMermaid } from './report/render-mermaid.ts'
export {
  renderChangeLogMarkdown,
  renderEvidenceMarkdown,
  renderFailuresMarkdown,
  renderFollowUpsMarkdown,
  renderMaintenanceMarkdown,
  renderRecordMarkdown,
} from './report/render-record.ts'
export { renderPlanText, renderReportText, type TextOptions } from './report/render-text.ts'
export { type ReportRow, reportRows } from './report/report-rows.ts'
export {
  failuresOf,
  type RunReport,
  reportRun,
  type StepReport,
  type Undelivered,
} from './report/report-run.ts'
export type { StateChange } from './report/state-changes.ts'
export type { Disk } from './run-folder/durable-file.ts'
export type { IdempotencyOptions } from './run-folder/idempotency.ts'
export type { Machine } from './run-folder/machine.ts'
export type { Holder } from './run-folder/process-identity.ts'
export { type RetireOptions, retireRuns } from './run-folder/retire-runs.ts'
export {
  createRunFolder,
  defaultStateDir,
  type RunFolderOptions,
  readJournal,
  readPlan,
  runOfPlan,
} from './run-folder/run-folder.ts'
export { type RunVerdict, verifyRun } from './run-folder/verify-run.ts'

// Records and notices elsewhere.

export type { Channel, Delivery, Notifier, Publishing, RecordSink } from './publish/channel.ts'
export { type CommandOptions, commandChannel } from './publish/command.ts'
export type { Notice, NoticedStep, Trouble } from './publish/notice.ts'
export { type PlanFileOptions, planFileSink } from './publish/plan-file.ts'
export { type WebhookOptions, type WebhookRequest, webhookChannel } from './publish/webhook.ts'

// Errors.

export {
  ApprovalInvalidError,
  DefinitionError,
  DeliveryError,
  type Difference,
  DriftError,
  IdempotencyConflictError,
  InputInvalidError,
  type InputIssue,
  isRunbookError,
  JournalDamagedError,
  JournalUnwritableError,
  PlanBlockedError,
  PlanDeniedError,
  PlanEnvironmentError,
  PlanExpiredError,
  PlanInvalidError,
  PlanOutsideWindowError,
  PlanTamperedError,
  PlanUsedError,
  RunbookError,
  type RunbookErrorCode,
  RunbookUnknownError,
  RunEndedError,
  RunFolderError,
  RunLockedError,
  RunUndoneError,
  SecretInPlanError,
  StepUnknownError,
  TargetLockedError,
} from './errors.ts'
