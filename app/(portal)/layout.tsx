import { PortalFrame } from "./frame.tsx";

export default PortalFrame;
