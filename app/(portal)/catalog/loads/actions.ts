"use server";

import { loadChecked, rollBackLoad } from "#lib/domain/catalog/loads/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const toLoad = { to: ({ id }: { id: string }) => paths.catalogLoad(id) };
export const loadCheckedAction = formAction(loadChecked, toLoad);
export const rollBackLoadAction = formAction(rollBackLoad, toLoad);
