"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { type Choice, choiceText } from "./combobox.tsx";
import type { controlProps } from "./field-frame.tsx";

export type SearchableSelectProps = {
  attributes: ReturnType<typeof controlProps>;
  label: string;
  options: Choice[];
  placeholder?: string;
  required?: boolean;
  chosen?: string;
  onChoose: (id: string) => void;
};

/** The searching half of Combobox. Its value travels in a hidden field, so the form sees what a <select> would send. */
export function SearchableSelect({ attributes, label, options, placeholder, required, chosen, onChoose }: SearchableSelectProps) {
  const t = useTranslations("common");
  const hidden = useRef<HTMLInputElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    if (before.current === chosen) return;
    before.current = chosen;
    // conform listens to events of fields; a hidden one has none of its own.
    hidden.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [chosen]);
  return (
    <ComboBox
      id={attributes.id}
      aria-label={label}
      aria-describedby={attributes["aria-describedby"]}
      isInvalid={attributes["aria-invalid"]}
      isRequired={required}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection
      defaultItems={options}
      selectedKey={chosen ?? null}
      onSelectionChange={(id) => onChoose(id === null ? "" : String(id))}
    >
      <input ref={hidden} type="hidden" name={attributes.name} value={chosen ?? ""} />
      <div className="relative">
        <Input placeholder={placeholder} className="control pr-9" />
        <Button aria-label={t("show_choices")} className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-ink-soft">
          <ChevronsUpDown aria-hidden className="size-4" />
        </Button>
      </div>
      <Popover className="w-(--trigger-width) overflow-auto rounded-lg border border-line-strong/50 bg-surface p-1 text-ink shadow-md">
        <ListBox<Choice> className="outline-none" renderEmptyState={() => <p className="px-3 py-2 text-ink-soft">{t("no_match.title")}</p>}>
          {(option) => (
            <ListBoxItem
              textValue={choiceText(option)}
              className="combobox-option flex min-h-10 cursor-pointer flex-col justify-center rounded px-3 py-1.5 outline-none"
            >
              <span>{option.label}</span>
              {option.hint && <span className="text-xs font-normal text-ink-soft">{option.hint}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
