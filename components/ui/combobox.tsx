"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import type { SearchableSelectProps } from "./combobox-search.tsx";
import { controlProps, type FieldProps, Frame, initial, type Meta } from "./field-frame.tsx";

export type Choice = { id: string; label: string; hint?: string };
export const choiceText = ({ label, hint }: Choice) => (hint ? `${label} (${hint})` : label);

type Props = FieldProps & { options: Choice[]; placeholder?: string };

/** One of many, found by typing. A plain <select> until the script that searches is there; it keeps what was chosen. */
export function Combobox({ meta: given, label, help, optional, options, placeholder }: Props) {
  const meta = given as Meta;
  const plain = useRef<HTMLSelectElement>(null);
  const [Search, setSearch] = useState<ComponentType<SearchableSelectProps>>();
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    let here = true;
    import("./combobox-search.tsx").then(({ SearchableSelect }) => {
      // Not under somebody's hands: an open list stays until it is left.
      if (!here || plain.current === document.activeElement) return;
      setChosen(plain.current?.value);
      setSearch(() => SearchableSelect);
    });
    return () => {
      here = false;
    };
  }, []);
  const attributes = controlProps(meta, help);
  const required = meta.required && !optional;
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      {Search ? (
        <Search
          key={meta.key}
          attributes={attributes}
          label={label}
          options={options}
          placeholder={placeholder}
          required={required}
          chosen={(chosen ?? initial(meta)) || undefined}
          onChoose={setChosen}
        />
      ) : (
        <select key={meta.key} ref={plain} {...attributes} required={required} defaultValue={initial(meta) ?? ""} className="control">
          <option value="">{placeholder}</option>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {choiceText(option)}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}
