// Every shape of load, in the order of the tables.
import { coming } from "./coming.ts";
import { reading } from "./reading.ts";
import { resting } from "./resting.ts";
import type { Shape } from "./shape.ts";
import { talking } from "./talking.ts";

export const SHAPES: Shape[] = [...talking, ...coming, ...reading, ...resting];
