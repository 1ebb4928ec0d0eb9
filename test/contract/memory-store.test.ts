import { MemoryStore } from '../../server/store/memory-store.js'
import { fileStoreContract } from './file-store.js'
import { signatureStoreContract } from './signature-store.js'
import { storeContract } from './store.js'

const place = () => ({ open: async () => new MemoryStore() })
storeContract('memory', false, place)
fileStoreContract('memory', place)
signatureStoreContract('memory', place)
