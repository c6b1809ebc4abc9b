import { z } from "zod";
import { OneCustomer } from "../rules.ts";

export const RemoveCustomer = OneCustomer.extend({ confirmed: z.literal(true, { error: "customer.confirm_first" }) });
