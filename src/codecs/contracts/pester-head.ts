/*
 * What every exported Pester script begins with: how a question is sent on a Windows host and out of a
 * container of docker or containerd. A question that could not be put is an error, never “not reached”:
 * else a container that does not run would keep every “does not reach”.
 */

const TEXT = String.raw`
#Requires -Version 5.1
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0.0' }

# Made by vSwitchboard from the contracts of a board. Run it on each container host, as administrator:
#   Invoke-Pester -Path .\contracts.Tests.ps1 -Output Detailed
# What has to be asked from another machine is skipped. A machine that has another name than on the board
# says whom it stands for:
#   $env:VSWITCHBOARD_HERE = 'HOST-A'

BeforeDiscovery {
    function Test-IsHere([string]$Machine) {
        $here = if ($env:VSWITCHBOARD_HERE) { $env:VSWITCHBOARD_HERE } else { $env:COMPUTERNAME }
        $here -eq $Machine
    }
}

BeforeAll {
    $script:TimeoutMs = 5000

    # The question as a script that says OPEN or CLOSED. TcpClient, because Test-NetConnection has no
    # time-out of its own and is not there in every image.
    function Get-Question([string]$Protocol, [string]$Address, [int]$Port) {
        $try = if ($Protocol -eq 'icmp') {
            "(New-Object Net.NetworkInformation.Ping).Send('$Address', $TimeoutMs).Status -eq 'Success'"
        } else {
            "(New-Object Net.Sockets.TcpClient([Net.IPAddress]::Parse('$Address').AddressFamily))" +
            ".ConnectAsync('$Address', $Port).Wait($TimeoutMs)"
        }
        'try { $open = ' + $try + ' } catch { $open = $false }; ' +
        'if ($open) { ''OPEN'' } else { ''CLOSED'' }'
    }

    function Invoke-InContainer([string]$Name, [string[]]$Command) {
        $ErrorActionPreference = 'Continue' # what a tool writes to standard error is an answer too
        $exactly = '^/?' + [regex]::Escape($Name) + '$'
        if (Get-Command docker -ErrorAction SilentlyContinue) {
            $id = docker ps --quiet --filter "name=$exactly" | Select-Object -First 1
            if ($id) { return (docker exec $id @Command 2>&1 | Out-String) }
        }
        if (Get-Command crictl -ErrorAction SilentlyContinue) {
            $id = crictl ps --quiet --name ('^' + [regex]::Escape($Name) + '$') | Select-Object -First 1
            if ($id) { return (crictl exec --sync $id @Command 2>&1 | Out-String) }
        }
        throw "No running container is called $Name here: neither docker nor crictl lists one."
    }

    function Test-FromContainer([string]$Name, [string]$Protocol, [string]$Address, [int]$Port) {
        $question = Get-Question $Protocol $Address $Port
        $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($question))
        foreach ($shell in 'powershell', 'pwsh') {
            $said = Invoke-InContainer $Name @($shell, '-NoProfile', '-NonInteractive', '-EncodedCommand', $encoded)
            if ($said -cmatch '(?m)^(OPEN|CLOSED)\s*$') { return $Matches[1] -eq 'OPEN' }
        }
        # Nano Server has no PowerShell.
        if ($Protocol -eq 'icmp') {
            $said = Invoke-InContainer $Name @('ping', '-n', '2', '-w', "$TimeoutMs", $Address)
            if ($said -match 'TTL=') { return $true }
            if ($said -match [regex]::Escape($Address)) { return $false }
        } else {
            $target = if ($Address.Contains(':')) { "[$Address]" } else { $Address }
            $seconds = [string][math]::Ceiling($TimeoutMs / 1000)
            $said = Invoke-InContainer $Name @('curl.exe', '--verbose', '--silent', '--output', 'NUL',
                '--connect-timeout', $seconds, '--max-time', $seconds, "http://$($target):$Port/")
            if ($said -match 'Connected to|Established connection') { return $true }
            if ($said -match 'Failed to connect|Could not connect|timed out|refused') { return $false }
        }
        throw "Nothing in the container $Name could put the question. It answered: $said"
    }

    function Test-FromHost([string]$Protocol, [string]$Address, [int]$Port) {
        $said = & ([scriptblock]::Create((Get-Question $Protocol $Address $Port)))
        $said -eq 'OPEN'
    }

    function Test-Reach([string]$Protocol, [string]$Address, [int]$Port = 0, [string]$Container = '') {
        if ($Container) { Test-FromContainer $Container $Protocol $Address $Port }
        else { Test-FromHost $Protocol $Address $Port }
    }
}
`

/** The lines before the contracts. */
export const PESTER_HEAD: readonly string[] = TEXT.trim().split('\n').concat('')
