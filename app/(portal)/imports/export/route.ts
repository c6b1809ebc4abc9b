import { importList } from "#components/imports/list.ts";
import { exportImports } from "#lib/domain/imports/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(importList, exportImports);
