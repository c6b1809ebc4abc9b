import { z } from "zod";
import { KeptRefusal } from "#lib/refusal.ts";

/** So many rows are made in one transaction: enough that what it costs is shared, and few enough that nobody waits for it. */
export const rowsInSet = 250;

const rows = z.array(z.uuid()).min(1).max(rowsInSet);
/** A set of an import's rows. */
export const ImportSet = z.object({ id: z.uuid(), rows });
export const FailRows = ImportSet.extend({ problems: z.array(z.object({ column: z.string().max(100), ...KeptRefusal.shape })) });
/** The next rows that wait, but for those that this run has tried. */
export const ReadySet = z.object({ id: z.uuid(), except: z.array(z.uuid()) });
