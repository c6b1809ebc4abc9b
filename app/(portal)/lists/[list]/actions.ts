"use server";

import { changeView, chooseColumns, deleteView, placeView, replaceView, saveView } from "#lib/domain/views/writes.ts";
import type { ListName } from "#lib/domain/views/rules.ts";
import { columnsForm, replaceViewForm, saveViewForm } from "#lib/forms/views.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";
import { textOf } from "#lib/web/sent.ts";

/** What the list is asked, but for the columns: those are kept now. */
const askedIn = (data: FormData) => {
  const { columns: _, ...asked } = Object.fromEntries(new URLSearchParams(textOf(data, "query")));
  return asked;
};

export const chooseColumnsAction = formAction(chooseColumns, {
  form: columnsForm,
  // Whoever moves one may move another; everything else is done.
  to: (_, data) => {
    const list = textOf(data, "list") as ListName;
    return /:/.test(textOf(data, "move") ?? "") ? paths.listSight(list, askedIn(data)) : paths[list](askedIn(data));
  },
});
export const saveViewAction = formAction(saveView, { form: saveViewForm });
export const changeViewAction = formAction(changeView, {});
export const replaceViewAction = formAction(replaceView, { form: replaceViewForm });
export const placeViewAction = formAction(placeView, {});
export const deleteViewAction = formAction(deleteView, {});
