/** Where a source key leads, in our words (data-paths 0.1). Issues are not listed: see `sourceText`. */
export const SOURCES: Readonly<Record<string, string>> = {
  SEED: 'Microsoft training unit on Windows container networking, Traditional Chinese rendering',
  'MD-ARCH': 'Microsoft Docs, container networking: architecture',
  'MD-DRV': 'Microsoft Docs, container networking: network drivers and topologies',
  'MD-ISO': 'Microsoft Docs, container networking: network isolation and security',
  'MD-ADV': 'Microsoft Docs, container networking: advanced options',
  'MD-MSN': 'Microsoft Docs, container networking: multiple subnets in one network',
  'MD-HV': 'Microsoft Docs, Windows containers: isolation modes',
  'MD-SWM': 'Microsoft Docs, Windows containers: swarm mode',
  'MD-VER': 'Microsoft Docs, Windows containers: version compatibility',
  'MD-KTS': 'Microsoft Docs, Kubernetes on Windows: common problems',
  'WSD-TEN': 'Windows Server Docs, SDN: connect container endpoints to a tenant virtual network',
  'WSD-HNV': 'Windows Server Docs: Hyper-V Network Virtualization, technical details',
  'WSD-HCN': 'Windows Server Docs: HCN JSON document schemas',
  WINNAT: 'Microsoft virtualization blog 2016: Windows NAT, capabilities and limitations',
  WNV2: 'Microsoft networking blog 2017: Windows network virtualization, part 2',
  WNV5: 'Microsoft networking blog 2017: Windows network virtualization, part 5 (default NAT)',
  WNV6: 'Microsoft networking blog 2017: Windows network virtualization, part 6 (transparent and l2bridge)',
  L2BLOG: 'Microsoft networking blog 2020: L2bridge container networking',
  DSRBLOG: 'Microsoft networking blog 2019: Direct Server Return in a nutshell',
  MESHBLOG: 'Microsoft containers blog 2017: routing mesh with Windows Server version 1709',
  SIXEYED:
    'blog.sixeyed.com: published ports on Windows containers and loopback, with its WS2019 follow-up',
  SETREF: 'Public summaries of the limits of Switch Embedded Teaming',
  'K8S-NET': 'Kubernetes documentation: networking on Windows',
  'K8S-PRX': 'kubernetes/kubernetes, kube-proxy for Windows (winkernel)',
  'SDN-KUB': 'microsoft/SDN, Kubernetes for Windows: start-kubelet script',
  'SDN-HLP': 'microsoft/SDN, Kubernetes for Windows: helper module',
  'SDN-RTE': 'microsoft/SDN, Kubernetes for Windows: AddRoutes script',
  'SDN-L2B': 'microsoft/SDN, flannel l2bridge CNI configuration',
  'SDN-OVL': 'microsoft/SDN, flannel overlay CNI configuration',
  'SDN-NH': 'microsoft/SDN, network health script',
  'VFP-CMD': 'princepereira/Commands, notes with what vfpctrl prints',
  'SDN-COL': 'microsoft/SDN, log collection script',
  'SDN-VFP': 'microsoft/SDN, VFP debug module',
  'SDN-HNS': 'microsoft/SDN, HNS module',
  'SDN-MCNP': 'microsoft/SDN, Containers read-me',
  'SDN-T': 'microsoft/SDN, wincni example configurations',
  SDNDIAG: 'microsoft/SdnDiagnostics, server module and a published rule dump',
  'MOBY-WIN': 'moby/moby, Windows network driver',
  'MOBY-LBL': 'moby/moby, labels of the Windows network driver',
  'MOBY-PM': 'moby/moby, port mapping of the Windows network driver',
  'MOBY-OVN': 'moby/moby, Windows overlay driver: networks',
  'MOBY-OVE': 'moby/moby, Windows overlay driver: endpoints',
  'MOBY-OVP': 'moby/moby, Windows overlay driver: peers',
  'MOBY-NET': 'moby/moby, libnetwork for Windows: networks and resolver',
  'MOBY-SVC': 'moby/moby, libnetwork for Windows: services',
  'MOBY-GW': 'moby/moby, libnetwork for Windows: default gateway',
  'MOBY-IPAM': 'moby/moby, Windows address management',
  'MOBY-PA': 'moby/moby, port allocator',
  'MOBY-DMN': 'moby/moby, Windows daemon',
  'MOBY-CLU': 'moby/moby, cluster commands',
  'MOBY-COP': 'moby/moby, container operations on Windows',
  'HCS-POL': 'microsoft/hcsshim, HCN policies',
  'HCS-LB': 'microsoft/hcsshim, HCN load balancers',
  'HCS-GLB': 'microsoft/hcsshim, HCN versions and feature thresholds',
  'HCS-NET': 'microsoft/hcsshim, HCN networks',
  'HCS-NS': 'microsoft/hcsshim, HCN namespaces',
  'HCS-V1': 'microsoft/hcsshim, policies of the first HNS API',
  'HCN-ERR': 'golang.org/x/sys/windows, HCN error codes',
  'CNI-WB': 'containernetworking/plugins, win-bridge',
  'CNI-WO': 'containernetworking/plugins, win-overlay',
  'CNI-HNS': 'containernetworking/plugins, HNS package',
  'FLN-VX': 'flannel-io/flannel, VXLAN backend for Windows',
  'FLN-VN': 'flannel-io/flannel, VXLAN network for Windows',
  'FLN-DEV': 'flannel-io/flannel, VXLAN device for Windows',
  'FLN-HGW': 'flannel-io/flannel, host-gw backend for Windows',
  'FLN-DOC': 'flannel-io/flannel, documentation of backends',
  'AZ-DOC': 'Azure/azure-container-networking, network documentation',
  'AZ-NW': 'Azure/azure-container-networking, network for Windows',
  'AZ-EP': 'Azure/azure-container-networking, endpoint for Windows',
  'AZ-CFG': 'Azure/azure-container-networking, CNI configuration lists for Windows',
  'WCN-T': 'microsoft/windows-container-networking, examples and connectivity tests',
}

/** Short forms of repositories in issue keys: `moby#32969` is moby/moby issue 32969. */
export const ISSUE_REPOSITORIES: Readonly<Record<string, string>> = {
  moby: 'moby/moby',
  fw: 'docker/for-win',
  MD: 'MicrosoftDocs/Virtualization-Documentation',
  WC: 'microsoft/Windows-Containers',
  SDN: 'microsoft/SDN',
  CNI: 'containernetworking/plugins',
  AZ: 'Azure/azure-container-networking',
  CAL: 'projectcalico/cni-plugin',
  FLN: 'flannel-io/flannel',
}

/** A source key for a person: the document it stands for, or the issue with its full repository. */
export function sourceText(key: string): string {
  const listed = SOURCES[key]
  if (listed !== undefined) return listed
  const [repository = '', number] = key.split('#')
  return number === undefined ? key : `${ISSUE_REPOSITORIES[repository] ?? repository}#${number}`
}

/** Where documents are that belong to no repository of their own. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'MD-ARCH':
    'https://learn.microsoft.com/virtualization/windowscontainers/container-networking/architecture',
  'MD-DRV':
    'https://learn.microsoft.com/virtualization/windowscontainers/container-networking/network-drivers-topologies',
  'MD-ISO':
    'https://learn.microsoft.com/virtualization/windowscontainers/container-networking/network-isolation-security',
  'MD-ADV':
    'https://learn.microsoft.com/virtualization/windowscontainers/container-networking/advanced',
  'MD-MSN':
    'https://learn.microsoft.com/virtualization/windowscontainers/container-networking/multi-subnet',
  'MD-HV':
    'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/hyperv-container',
  'MD-SWM':
    'https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/swarm-mode',
  'MD-VER':
    'https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility',
}

/** The page of a source: the document, the issue, or the repository it is in. null where none is known. */
export function sourceLink(key: string): string | null {
  const document = DOCUMENTS[key]
  if (document !== undefined) return document
  const issue = /^([\w.-]+\/[\w.-]+)#(\d+)$/.exec(sourceText(key))
  if (issue) return `https://github.com/${issue[1]}/issues/${issue[2]}`
  const repository = /^([\w.-]+\/[\w.-]+),/.exec(sourceText(key))
  const isSite = repository?.[1]?.split('/')[0]?.includes('.') === true
  return repository && !isSite ? `https://github.com/${repository[1]}` : null
}
