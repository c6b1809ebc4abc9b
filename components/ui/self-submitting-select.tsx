"use client";

import { type ComponentProps, useEffect, useRef } from "react";

type Props = Omit<ComponentProps<"select">, "children"> & {
  /** As data: there may be hundreds. */
  options: (readonly [value: string, label: string])[];
};

export function SelfSubmittingSelect({ options, ...props }: Props) {
  const select = useRef<HTMLSelectElement>(null);
  const given = String(props.defaultValue ?? "");
  // What was chosen before this script was there counts too.
  useEffect(() => {
    if (select.current && select.current.value !== given) select.current.form?.requestSubmit();
  }, [given]);
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
