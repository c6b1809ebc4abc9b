"use client";

import { ChevronsUpDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { type Choice, choiceText } from "./combobox.tsx";

export type SearchableSelectProps = {
  id: string;
  label: string;
  described?: string;
  wrong?: boolean;
  required?: boolean;
  options: Choice[];
  placeholder?: string;
  chosen: string;
  onChoose: (id: string) => void;
};

/** The searching half of Combobox, loaded after the page. It has no name: its value travels in the select beside it. */
export function SearchableSelect({ id, label, described, wrong, required, options, placeholder, chosen, onChoose }: SearchableSelectProps) {
  const t = useTranslations("common");
  return (
    <ComboBox
      id={id}
      aria-label={label}
      aria-describedby={described}
      isInvalid={wrong}
      isRequired={required}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection
      defaultItems={options}
      selectedKey={chosen || null}
      onSelectionChange={(key) => onChoose(key === null ? "" : String(key))}
    >
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
