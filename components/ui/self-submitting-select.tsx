"use client";

import { type ComponentProps, useEffect, useRef } from "react";
import { AskingSelect } from "./asking-select.tsx";

type Props = Omit<ComponentProps<"select">, "children"> & {
  options: (readonly [value: string, label: string])[];
  /** Answers with more of them. */
  ask?: string;
};

export function SelfSubmittingSelect({ options, ask, ...props }: Props) {
  const select = useRef<HTMLSelectElement>(null);
  const given = String(props.defaultValue ?? "");
  // What was chosen before this script was there counts too.
  useEffect(() => {
    if (select.current && select.current.value !== given) select.current.form?.requestSubmit();
  }, [given]);
  if (ask) {
    return (
      <AskingSelect
        {...props}
        findable
        defaultValue={given}
        ask={ask}
        options={options}
        onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
      />
    );
  }
  // Without autoComplete="off" a browser may restore the choice of an earlier visit after a reload.
  return (
    <select {...props} ref={select} autoComplete="off" onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}>
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
