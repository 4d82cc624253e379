/** What the Image Factory lets one customise, as a typed value. */

import * as z from 'zod'

const name = z.string().min(1)
const option: z.ZodType<SchematicOption, SchematicOption> = z.lazy(() =>
  z.union([z.string(), z.boolean(), z.null(), number, z.array(option), z.record(z.string(), option)], {
    error: 'expected text, true, false, null, a list, a map or a number',
  }),
)
const number = z.number().refine((value) => Number.isSafeInteger(value) || !Number.isInteger(value), {
  error: 'an integer beyond 2^53 has lost digits, and needs quotes',
})

/** A value among the options of an overlay. */
export type SchematicOption =
  | string
  | number
  | boolean
  | null
  | SchematicOption[]
  | { [key: string]: SchematicOption }

/** The shape of a schematic; unknown fields are refused, as the factory does. Fields stand in the order of the document. */
export const schematicShape = z.strictObject({
  /** Only Enterprise factories know owners; they set their own. */
  owner: name.optional(),
  overlay: z.strictObject({ image: name, name, options: z.record(z.string(), option).optional() }).optional(),
  customization: z
    .strictObject({
      /** A machine configuration as text, secrets included. Never shown in errors. */
      embeddedMachineConfiguration: z.string().optional(),
      extraKernelArgs: z.array(z.string()).optional(),
      /** META values; the key is 0 to 255. */
      meta: z.array(z.strictObject({ key: z.int().min(0).max(255), value: z.string() })).optional(),
      /** The order of extensions is part of the ID. */
      systemExtensions: z.strictObject({ officialExtensions: z.array(name).optional() }).optional(),
      bootloader: z.enum(['none', 'dual-boot', 'sd-boot', 'grub']).optional(),
      secureboot: z
        .strictObject({
          enrollKeys: z.enum(['off', 'manual', 'if-safe', 'force']).optional(),
          includeWellKnownCertificates: z.boolean().optional(),
        })
        .optional(),
      /** In bytes: 512 or 4096. */
      diskImage: z.strictObject({ sectorSize: z.int().min(0).optional() }).optional(),
    })
    .optional(),
})

/** An Image Factory schematic. */
export type Schematic = z.input<typeof schematicShape>
