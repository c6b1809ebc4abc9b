import { z } from "zod";
import { OneCustomer } from "../rules.ts";

export const RemoveCustomer = OneCustomer.extend({ confirmed: z.literal("on", { error: "customer.confirm_first" }) });
