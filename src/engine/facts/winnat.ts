/** Numbers of WinNAT, with where they were seen (data-paths 3.5, rule-tables B.10). */
export const WINNAT = {
  tcpEstablishedSeconds: 1800, // moby#30342
  udpSeconds: 120,
  icmpSeconds: 30,
  /** First external port handed out, ascending: "simple mode" of rule-tables B.10 (inferred). */
  firstPort: 1024,
  /** The same from Windows' dynamic range, which a board may assume (rule-tables F 7). */
  dynamicPort: 49152,
} as const

/** VFP OutboundNAT: blocks of 64 ports in the dynamic range (data-paths 3.5, documented). */
export const OUTBOUND_NAT = { firstPort: 49152, blockSize: 64 } as const

/**
 * Internet Connection Sharing. Its numbers are not public: those of WinNAT, with external ports from
 * the dynamic range (inferred).
 */
export const ICS_NAT = {
  tcpEstablishedSeconds: WINNAT.tcpEstablishedSeconds,
  udpSeconds: WINNAT.udpSeconds,
  icmpSeconds: WINNAT.icmpSeconds,
  firstPort: 49152,
} as const
