import { Signal } from '../sync/signal.js'

/** Name of the tool that is open; whoever asks for one need not know what tools there are. */
export const openTool = new Signal<string | undefined>(undefined)
