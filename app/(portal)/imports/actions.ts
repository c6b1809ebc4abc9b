"use server";

import { mapImport } from "#lib/domain/imports/columns/writes.ts";
import { cancelImport, decideRows, startImport, uploadImport } from "#lib/domain/imports/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { takeImportFile } from "#lib/web/import-file.ts";
import { paths } from "#lib/web/paths.ts";

const toImport = { to: ({ id }: { id: string }) => paths.import(id) };
export const uploadImportAction = formAction(uploadImport, { before: takeImportFile, hide: ["text"], to: ({ id }) => paths.importColumns(id) });
export const mapImportAction = formAction(mapImport, toImport);
export const startImportAction = formAction(startImport, toImport);
export const decideRowsAction = formAction(decideRows, toImport);
export const cancelImportAction = formAction(cancelImport, toImport);
