Invoke-Proof
# 1 when a row failed, and when nothing was checked at all.
$passed = @($script:Proof.Rows | Where-Object { $_.verdict -eq 'PASS' }).Count
$failed = @($script:Proof.Rows | Where-Object { $_.verdict -eq 'FAIL' }).Count
if (($failed -gt 0) -or ($passed -eq 0)) { exit 1 }
exit 0
