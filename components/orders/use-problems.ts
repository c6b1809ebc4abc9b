"use client";

import { useState } from "react";
import { problemsIn, rowsOf } from "./chosen.ts";

type Form = Parameters<typeof problemsIn>[0] & Parameters<typeof rowsOf>[0];

/** What was refused, by offer, though the rows move while one goes on looking: they are remembered as they were judged. */
export function useProblems(form: Form) {
  const said = JSON.stringify(form.allErrors);
  const [judged, setJudged] = useState({ said, rows: rowsOf(form) });
  if (judged.said !== said) setJudged({ said, rows: rowsOf(form) });
  return problemsIn(form, judged.said === said ? judged.rows : rowsOf(form));
}
