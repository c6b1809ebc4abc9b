"use server";

import { editNote, noteCustomer, removeNote, takeBackNote } from "#lib/domain/customers/notes/writes.ts";
import { formAction } from "#lib/web/form-action.ts";

// All stay on the page, where the note then is or isn't.
export const addNoteAction = formAction(noteCustomer, {});
export const editNoteAction = formAction(editNote, {});
export const removeNoteAction = formAction(removeNote, {});
export const takeBackNoteAction = formAction(takeBackNote, {});
