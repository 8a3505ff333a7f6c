import * as z from 'zod/mini'
import { currencies } from './currencies/schema.ts'

export const currency = z.enum(currencies)
