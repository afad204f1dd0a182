@rem Scripts of package.json begin with "exec", so that npm's signals reach them and not only their shell. Windows knows neither.
@%*
