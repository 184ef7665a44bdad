Add-Group 16 'Signing' 'host' { Test-Signing }

# A copy is signed with a certificate that is made for it and removed; the signed program must still run.
function Test-Signing {
    $copy = Join-Path ([System.IO.Path]::GetTempPath()) "credroute-proof-$($script:Proof.Id).exe"
    Copy-Item -LiteralPath (Join-Path $script:Proof.Folder 'credroute.exe') -Destination $copy
    Register-Cleanup 'remove the signed copy' { param($it) Remove-Item -LiteralPath $it -Force } $copy
    $certificate = New-SelfSignedCertificate -Type CodeSigningCert -Subject "CN=credroute proof $($script:Proof.Id)" -CertStoreLocation 'Cert:\CurrentUser\My'
    Register-Cleanup 'remove the certificate' { param($it) Remove-Item -LiteralPath "Cert:\CurrentUser\My\$it" } $certificate.Thumbprint
    $signtool = Get-SignTool
    if ($null -eq $signtool) {
        Add-Info 'tool' 'signed by' 'Set-AuthenticodeSignature; signtool.exe is not on this host'
        $signature = Set-AuthenticodeSignature -FilePath $copy -Certificate $certificate -HashAlgorithm SHA256
        Assert-True 'signed' 'a signature is put on credroute.exe' 'a signature' ($null -ne $signature.SignerCertificate) $signature.StatusMessage
    } else {
        $sign = Invoke-Program $signtool @('sign', '/fd', 'SHA256', '/sha1', $certificate.Thumbprint, $copy)
        Assert-Equal 'signed' 'signtool sign ends with' 0 $sign.Code
        Add-Info 'tool' 'signed by' "$signtool $($sign.Err)"
    }
    $run = Invoke-Program $copy @('--version')
    Assert-Equal 'runs' 'the signed credroute.exe --version ends with' 0 $run.Code
    $seen = Get-AuthenticodeSignature -FilePath $copy
    Assert-Match 'intact' 'Windows finds the file unchanged since it was signed' '^(UnknownError|NotTrusted|Valid)$' $seen.Status
}

function Get-SignTool {
    $onPath = Get-Command -Name 'signtool.exe' -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($null -ne $onPath) { return $onPath.Path }
    $kits = Join-Path "${env:ProgramFiles(x86)}" 'Windows Kits\10\bin'
    return (Get-ChildItem -Path (Join-Path $kits '*\x64\signtool.exe') -ErrorAction SilentlyContinue | Sort-Object -Property FullName | Select-Object -Last 1 -ExpandProperty FullName)
}
