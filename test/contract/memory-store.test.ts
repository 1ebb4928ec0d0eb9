import { MemoryStore } from '../../server/store/memory-store.js'
import { storeContract } from './store.js'

storeContract('memory', false, () => ({ open: async () => new MemoryStore() }))
