"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import type { SearchableSelectProps } from "./combobox-search.tsx";
import { controlProps, type FieldProps, Frame, initial, type Meta } from "./field-frame.tsx";

export type Choice = { id: string; label: string; hint?: string };
export const choiceText = ({ label, hint }: Choice) => (hint ? `${label} (${hint})` : label);

type Props = FieldProps & { options: Choice[]; placeholder?: string };

/**
 * One of many, found by typing. A plain <select> until the script that searches is there; from then on the select stays,
 * unseen, as what the form sends, validates and resets.
 */
export function Combobox({ meta: given, label, help, optional, options, placeholder }: Props) {
  const meta = given as Meta;
  const { select, chosen, choose, Search } = useSearch(initial(meta) ?? "");
  const { id, name, ...described } = controlProps(meta, help);
  const required = meta.required && !optional;
  const plain = Search ? { hidden: true } : { id, required, ...described };
  return (
    <Frame meta={meta} label={label} help={help} optional={optional}>
      <select ref={select} name={name} defaultValue={initial(meta) ?? ""} {...plain} className={Search ? undefined : "control"}>
        <option value="">{placeholder}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {choiceText(option)}
          </option>
        ))}
      </select>
      {Search && (
        <Search
          id={id}
          label={label}
          described={described["aria-describedby"]}
          wrong={described["aria-invalid"]}
          required={required}
          options={options}
          placeholder={placeholder}
          chosen={chosen}
          onChoose={choose}
        />
      )}
    </Frame>
  );
}

/** The searching half, once loaded, and the select that it drives. */
function useSearch(first: string) {
  const select = useRef<HTMLSelectElement>(null);
  const [chosen, setChosen] = useState(first);
  const [Search, setSearch] = useState<ComponentType<SearchableSelectProps>>();
  useEffect(() => {
    const field = select.current;
    if (!field) return;
    let here = true;
    const follow = () => setChosen(field.value);
    const take = async () => {
      const { SearchableSelect } = await import("./combobox-search.tsx");
      // Not under somebody's hands: a select in use stays until it is left.
      if (here && field === document.activeElement) field.addEventListener("blur", take, { once: true });
      else if (here) setSearch(() => SearchableSelect);
      follow();
    };
    take();
    // How conform says that it set a field itself, as after a reset.
    const observer = new MutationObserver(follow);
    observer.observe(field, { attributeFilter: ["data-conform"] });
    return () => {
      here = false;
      observer.disconnect();
    };
  }, []);
  const choose = (id: string) => {
    setChosen(id);
    if (!select.current) return;
    select.current.value = id;
    select.current.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return { select, chosen, choose, Search };
}
