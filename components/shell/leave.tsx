import { SubmitButton } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { leave } from "./actions.ts";

/** The way out where there is no account menu. */
export const Leave = ({ label }: { label: string }) => (
  <PlainForm action={leave}>
    <SubmitButton variant="quiet">{label}</SubmitButton>
  </PlainForm>
);
