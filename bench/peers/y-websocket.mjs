/** `@y/websocket-server` as its own README starts it; with YPERSISTENCE set it keeps documents in LevelDB there. */
import { setupWSConnection } from '@y/websocket-server/utils'
import { serve } from './serve.mjs'

serve((socket, request) => setupWSConnection(socket, request))
