export { AskingSelect } from "./asking-select.tsx";
export * from "./choice-fields.tsx";
export { FieldError, type Meta } from "./field-frame.tsx";
export * from "./fields.tsx";
export * from "./form.tsx";
export { OtherLanguage } from "./keep-typed.tsx";
export { plainField } from "./plain-field.ts";
export { ProofField } from "./proof-field.tsx";
export { WithdrawForm } from "./withdraw-form.tsx";
